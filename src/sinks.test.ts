import {readdirSync, readFileSync} from 'node:fs';
import {expect, it} from 'vitest';

/** What would make markup, code, an address or a selector of a text that came out of a file. */
const SINKS: readonly RegExp[] = [
  /\b(innerHTML|outerHTML|srcdoc)\s*=[^=]/,
  /\b(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|parseFromString|dangerouslySetInnerHTML)\b/,
  /\bdocument\.write(ln)?\(/,
  /\b(eval|Function)\(/,
  /\bset(Timeout|Interval)\(\s*['"`]/,
  // An invalid selector matches everything, and an id can be one: elements are found by getElementById.
  /\bcy\w*\.\$\(/,
  /\bcy\w*\.(nodes|edges|elements|filter)\(\s*['"`\w]/,
  /\.(filter|not|is|neighborhood|closedNeighborhood|connectedEdges|edgesTo|edgesWith)\(\s*`[^`]*\[/,
];
/** Sinks that stand in the sources for a reason. */
const ALLOWED: readonly string[] = [];

const src = new URL('./', import.meta.url);
const files = readdirSync(src, {recursive: true, encoding: 'utf8'}).filter((file) =>
  /(?<!\.test)\.(tsx?|mjs|js|html)$/.test(file),
);

it('knows a sink when it sees one', () => {
  const bad = [
    'element.innerHTML = label;',
    'element.insertAdjacentHTML("beforeend", label)',
    '<p dangerouslySetInnerHTML={{__html: label}} />',
    'new DOMParser().parseFromString(text, "text/xml")',
    'new Function(text)',
    'cy.$("#" + id).remove()',
    'cy.nodes(`[id]`)',
    'cy.elements(selector)',
    'graph.filter(`node[label]`)',
  ];
  for (const line of bad)
    expect(
      SINKS.some((sink) => sink.test(line)),
      line,
    ).toBe(true);
  for (const line of ['cy.nodes()', 'cy.getElementById(id)', 'list.filter((one) => one.id)', 'if (a.innerHTML === b)'])
    expect(
      SINKS.some((sink) => sink.test(line)),
      line,
    ).toBe(false);
});

it('no text from a file becomes markup, code or a selector', () => {
  const found = [...files.map((file) => ({file, text: readFileSync(new URL(file, src), 'utf8')}))].flatMap(
    ({file, text}) =>
      text
        .split('\n')
        .flatMap((line, k) => (SINKS.some((sink) => sink.test(line)) ? [`${file}:${k + 1}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual(ALLOWED);
});
