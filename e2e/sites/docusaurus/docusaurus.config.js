module.exports = {
  title: 'Post-mortems',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'warn',
  scripts: [{src: '/knockon/element.js', async: true}],
  presets: [['classic', {docs: {routeBasePath: '/'}, blog: false}]],
  themeConfig: {colorMode: {respectPrefersColorScheme: true}},
};
