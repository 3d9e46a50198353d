/** DOT, the language of Graphviz, and what `terraform graph` writes in it. */
import parse, {type Attr, type Graph, type NodeId, type Stmt, type Subgraph} from 'dotparser';
import {quoted} from '../ecosystem/problem.ts';
import {MAX_DEPTH, MAX_EDGES} from '../ecosystem/schema.ts';
import {type Draft, Drawing, type Raw, Refused} from './draft.ts';
import type {FileText} from './format.ts';
import {lineAndColumn} from './json.ts';
import {MARK, ownFields} from './ownFields.ts';

/** Attributes that only say how Graphviz draws; what could load a file is not among them and is told. */
const DRAWING = new Set(
  'shape style color fillcolor fontname fontsize fontcolor bgcolor pencolor penwidth width height fixedsize pos lp rank rankdir ranksep nodesep sep margin dir arrowhead arrowtail arrowsize constraint minlen len headport tailport lhead ltail group_ ordering splines concentrate compound newrank size ratio center orientation peripheries sides skew distortion regular labelloc labeljust labelangle labeldistance labelfloat labelfontcolor labelfontname labelfontsize nojustify xlabel layout overlap class target tooltip edgetooltip headtooltip tailtooltip labeltooltip decorate samehead sametail z vertices rects area gradientangle colorscheme comment'.split(
    ' ',
  ),
);

export function readDot({text, choices}: FileText): Draft {
  const drawing = new Drawing();
  const graphs = parsed(prepared(text));
  const [graph] = graphs;
  if (graphs.length > 1)
    drawing.warn('graph.several', '', `The file holds ${graphs.length} graphs; the first was read.`);
  const attributes: [string, unknown][] = [];
  let html = 0;
  const own = graph.children.some(
    (one) => one.type === 'attr_stmt' && one.target === 'graph' && one.attr_list.some(({id}) => id === MARK),
  );
  walk(graph.children, {});
  const {fields} = ownFields(Object.fromEntries(attributes));
  drawing.fields = own || graph.id === undefined ? fields : {title: String(graph.id)};
  if (html > 0)
    drawing.warn(
      'dot.html',
      '',
      `${html === 1 ? 'A label is' : `${html} labels are`} written in HTML; only the text in it was read.`,
    );
  if (graph.type === 'graph' && drawing.edges.length > 0)
    drawing.warn('graph.undirected', '', 'The links of the file have no direction; they were read from left to right.');
  if (!own && isTerraform(drawing)) return terraform(drawing, choices.answers?.hide);
  return drawing.draft('backward', false, {own});

  /** Defaults of attributes hold from where they stand to the end of their subgraph. Returns the nodes inside. */
  function walk(children: Stmt[], outer: {node?: Raw; edge?: Raw}): string[] {
    const defaults = {...outer};
    const inside = new Set<string>();
    for (const statement of children) {
      if (statement.type === 'attr_stmt') {
        if (statement.target === 'graph')
          attributes.push(...statement.attr_list.map((attr): [string, unknown] => [String(attr.id), textOf(attr)]));
        else defaults[statement.target] = {...defaults[statement.target], ...fieldsOf(statement.attr_list, false)};
      } else if (statement.type === 'node_stmt') {
        const id = nameOf(statement.node_id.id);
        drawing.node(id, '', {...defaults.node, ...fieldsOf(statement.attr_list, true, id)});
        inside.add(id);
      } else if (statement.type === 'subgraph') for (const id of walk(statement.children, defaults)) inside.add(id);
      else if (statement.type === 'edge_stmt') {
        const ends = statement.edge_list.map((end) => idsOf(end, defaults));
        for (const id of ends.flat()) inside.add(id);
        const fields = {...defaults.edge, ...fieldsOf(statement.attr_list, false)};
        for (let k = 1; k < ends.length; k++) {
          if (ends[k - 1].length * ends[k].length > MAX_EDGES)
            throw new Refused(
              'edges.too-many',
              '',
              `There are more than ${MAX_EDGES} links; that is the most that is read.`,
            );
          for (const from of ends[k - 1])
            for (const to of ends[k]) drawing.edge(from, to, '', own ? fields : withoutLabel(fields));
        }
      }
    }
    return [...inside];
  }

  function idsOf(end: NodeId | Subgraph, defaults: {node?: Raw; edge?: Raw}): string[] {
    if (end.type === 'subgraph') return walk(end.children, defaults);
    const id = nameOf(end.id);
    drawing.node(id, '', drawing.nodes.has(id) ? {} : defaults.node);
    return [id];
  }

  function fieldsOf(list: Attr[], ofNode: boolean, id = ''): Raw {
    const entries = list.flatMap((attr): [string, unknown][] => {
      const name = nameOf(attr.id);
      if (own) return !ofNode && name === 'style' ? [] : [[name, textOf(attr)]];
      if (DRAWING.has(name.toLowerCase())) return [];
      const value = textOf(attr);
      if (name !== 'label') return [[name, value]];
      const label = unescaped(value, id, String(graph.id ?? '')).trim();
      return label === '' || (ofNode && label === id) ? [] : [['label', label]];
    });
    return Object.fromEntries(entries);
  }

  function textOf({eq}: Attr): string {
    if (typeof eq === 'object' && eq !== null && 'html' in eq) {
      html++;
      return plainText(String(eq.value));
    }
    return nameOf(eq);
  }

  /** Our own writer keeps quotes, backslashes and line ends as entities. */
  function nameOf(text: string | number): string {
    return own ? entities(String(text)) : String(text);
  }
}

function withoutLabel(fields: Raw): Raw {
  const {label, ...rest} = fields;
  return label === undefined ? rest : {...rest, linkLabel: label};
}

/** `\N` is the node, `\G` the graph; `\n`, `\l` and `\r` end a line. */
function unescaped(text: string, node: string, graph: string): string {
  return text.replace(
    /\\([NGnlr\\"])/g,
    (_, letter: string) => ({N: node, G: graph, n: '\n', l: '\n', r: '\n'})[letter] ?? letter,
  );
}

const ENTITIES: Record<string, string> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' '};

function entities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|\w{1,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The words of an HTML-like label, without its tags. */
function plainText(html: string): string {
  return entities(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function parsed(text: string): Graph[] {
  try {
    return parse(text);
  } catch (fault) {
    if (fault instanceof RangeError) throw new Refused('dot.depth', '', 'It is nested too deep to be read.');
    if (!(fault instanceof Error)) throw fault;
    const line = (fault as {location?: {start: {line: number; column: number}}}).location?.start;
    const place = line === undefined ? '' : `line ${line.line}, column ${line.column}`;
    throw new Refused('dot.syntax', place, `This is no DOT: ${shortReason(fault)}`);
  }
}

function shortReason(fault: Error & {found?: string | null}): string {
  if (fault.found === null) return 'the file ends too early.';
  if (typeof fault.found === 'string') return `found ${quoted(fault.found)}; something else is expected.`;
  return `${fault.message.split('\n')[0].replace(/\.$/, '')}.`;
}

/**
 * The text with bare numerals in quotes, since the parser would make 007 and 7 one id; and refused at once where it
 * nests too deep, leaves a quote open, or writes the other sort of arrow.
 */
function prepared(text: string): string {
  let depth = 0;
  const directed = /^\s*(?:(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*|#[^\n]*)\s*)*(?:strict\s+)?digraph\b/i.test(text);
  let out = '';
  const TOKEN =
    /"(?:[^"\\]|\\[\s\S])*"(?:\s*\+\s*"(?:[^"\\]|\\[\s\S])*")*|"|\/\*[\s\S]*?\*\/|\/\/[^\n]*|^[ \t]*#[^\n]*|[{}]|->|--|<|-?(?:\.\d+|\d+(?:\.\d*)?)(?![\w.\u0080-\uffff])|[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*|\s+|[\s\S]/gmy;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token] = match;
    if (token === '"')
      throw new Refused(
        'dot.quote',
        lineAndColumn(text, match.index),
        'A quote opens here and the file ends before it closes.',
      );
    if (token === '{' && ++depth > MAX_DEPTH) {
      throw new Refused(
        'dot.depth',
        lineAndColumn(text, match.index),
        `Subgraphs are nested deeper than ${MAX_DEPTH} levels.`,
      );
    }
    if (token === '}') depth--;
    if ((token === '--' && directed) || (token === '->' && !directed)) {
      const [other, kind] = directed ? ['->', 'digraph'] : ['--', 'graph'];
      throw new Refused(
        'dot.arrow',
        lineAndColumn(text, match.index),
        `Found ${token} in a ${kind}; ${other} is expected.`,
      );
    }
    if (token === '<') {
      const end = closing(text, match.index);
      if (end < 0)
        throw new Refused('dot.html', lineAndColumn(text, match.index), 'An HTML label opens here and does not close.');
      out += text.slice(match.index, end);
      TOKEN.lastIndex = end;
    } else if (token.startsWith('"')) {
      // A + joins two texts, and a backslash before a line end joins two lines.
      const pieces = token.match(/"(?:[^"\\]|\\[\s\S])*"/g) ?? [];
      out += `"${pieces.map((piece) => piece.slice(1, -1)).join('')}"`
        .replace(/\\\r?\n/g, '')
        .replace(/[\u2028\u2029]/g, '\n');
    } else out += /^-?[.\d]/.test(token) ? `"${token}"` : /^[ \t]*#/.test(token) ? '' : token;
  }
  return out;
}

/** Behind the > that closes the < at this place; -1 when none does. */
function closing(text: string, at: number): number {
  let depth = 0;
  for (let k = at; k < text.length; k++) {
    if (text[k] === '<') depth++;
    else if (text[k] === '>' && --depth === 0) return k + 1;
  }
  return -1;
}

/** Addresses of Terraform: `[root] aws_instance.web`, `module.x.var.y`. */
const ADDRESS =
  /^(\[root\] )?(root$|(module\.[\w-]+(\[[^\]]*\])?\.)*(provider|data|var|local|output|meta|[a-z][a-z0-9]*_[a-z0-9_]+)(\.|\[))/;
/** What Terraform keeps books with: it runs nowhere and cannot fail. */
const BOOKS = /(^|\.)(provider(\.|\[)|var\.|output\.|local\.|meta\.)|^root$/;

function isTerraform(drawing: Drawing): boolean {
  const ids = [...drawing.nodes.keys()];
  const alike = ids.filter((id) => ADDRESS.test(id)).length;
  const resources = ids.filter((id) => /(^|[. \]])[a-z][a-z0-9]*_[a-z0-9_]+\.[\w-]+/.test(id)).length;
  return ids.length > 0 && resources > 0 && alike >= 0.8 * ids.length;
}

/** An arrow says "needs"; `[root] ` and `(expand)` are of no use to a reader. */
function terraform(drawing: Drawing, hide: string | undefined): Draft {
  const clean = new Drawing();
  const hidden = hide !== 'no';
  const name = (id: string) =>
    id
      .replace(/^\[root\] /, '')
      .replace(/ \((expand|close|count boundary fixup|validate|prepare state|clean up state)\)$/, '');
  const shown = new Set<string>();
  let books = 0;
  for (const [id, {fields}] of drawing.nodes) {
    const short = name(id);
    if (hidden && BOOKS.test(short)) {
      books++;
      continue;
    }
    shown.add(short);
    const {label, ...rest} = fields;
    clean.node(short, '', typeof label === 'string' && name(label) !== short ? {...rest, label: name(label)} : rest);
  }
  const seen = new Set<string>();
  for (const {fields} of drawing.edges) {
    const [from, to] = [name(fields.from as string), name(fields.to as string)];
    const key = JSON.stringify([from, to]);
    if (!shown.has(from) || !shown.has(to) || from === to || seen.has(key)) continue;
    seen.add(key);
    clean.edge(from, to, '');
  }
  clean.warnings.push(...drawing.warnings);
  clean.assumptions.push('An arrow of terraform graph says that a resource needs another.');
  if (books > 0 && hidden)
    clean.skip('', `${books} providers, variables, outputs and the like: they run nowhere and cannot fail.`);
  clean.questions.push({
    id: 'hide',
    ask: 'Show providers, variables and outputs?',
    answers: [
      {value: 'yes', label: 'Leave them out'},
      {value: 'no', label: 'Show them'},
    ],
    answer: hidden ? 'yes' : 'no',
    sure: true,
  });
  return clean.draft('backward', true, {plainKind: 'cloud-service'});
}
