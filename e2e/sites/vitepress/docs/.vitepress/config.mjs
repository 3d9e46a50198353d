export default {
  title: 'Post-mortems',
  head: [['script', {src: '/knockon/element.js', async: ''}]],
  vue: {template: {compilerOptions: {isCustomElement: (tag) => tag === 'knock-on'}}},
};
