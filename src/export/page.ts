/** One ecosystem as one HTML file that plays from a disk, without a network and without this app. */

import type {Ecosystem, Scenario} from '../ecosystem/document.ts';

/** What may run and load in such a page: what is in it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export async function pageOf(document: Ecosystem, scenario: Scenario): Promise<string> {
  const [script, style] = await Promise.all([fetched('embed.js'), fetched('embed.css')]);
  return pageText(withScenario(document, scenario), script, style);
}

/** The document with what is on screen as its first scenario, which a page plays. */
export function withScenario(ecosystem: Ecosystem, scenario: Scenario): Ecosystem {
  const scenarios = ecosystem.scenarios ?? [];
  if (scenario.shocks.length === 0 || scenarios[0] === scenario) return ecosystem;
  if (scenarios.includes(scenario)) {
    return {...ecosystem, scenarios: [scenario, ...scenarios.filter((other) => other !== scenario)]};
  }
  const ids = new Set(scenarios.map(({id}) => id));
  let id = 'as-exported';
  for (let count = 2; ids.has(id); count++) id = `as-exported-${count}`;
  return {...ecosystem, scenarios: [{...scenario, id, title: scenario.title ?? 'As exported'}, ...scenarios]};
}

/** @param script and @param style of the embed, each standing alone */
export function pageText(ecosystem: Ecosystem, script: string, style: string): string {
  // Nothing in the data can end the element that it is in, or start a comment.
  const data = JSON.stringify(ecosystem).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Knockon">
<title>${escaped(ecosystem.title ?? 'Knockon')}</title>
<style>${inElement(style, 'style')}</style>
</head>
<body>
<div id="knockon"></div>
<noscript>This is a cascade of failures to be played; it needs JavaScript.</noscript>
<script type="application/json" id="knockon-document">${data}</script>
<script>${inElement(script, 'script')}</script>
</body>
</html>
`;
}

/** In strings and regular expressions the added sign changes nothing; elsewhere the text does not come. */
function inElement(text: string, element: string): string {
  return text.replaceAll(new RegExp(`</(?=${element})`, 'gi'), '<\\/').replaceAll('<!--', '\\x3c!--');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

async function fetched(name: string): Promise<string> {
  const response = await fetch(new URL(name, document.baseURI));
  if (!response.ok) throw new Error(`${name} could not be fetched: the server answered ${response.status}`);
  return response.text();
}
