/** Every format that a file may be in. The content decides which; the name only where the content could be either. */
import {error, type Problem} from '../ecosystem/problem.ts';
import {readDocument} from '../ecosystem/read.ts';
import {isZip} from './archiveMark.ts';
import {assemble, EMPTY, ownReport, refusal} from './assemble.ts';
import {decode, MAX_BYTES} from './bytes.ts';
import {type Choices, type Draft, field, isObject, Refused} from './draft.ts';
import type {Format, TextFormat, ValueFormat} from './format.ts';
import {parseJson} from './json.ts';
import {isPng, isSvg} from './pictureMarks.ts';
import type {FileReading} from './report.ts';
import {isBackstage, isCompose, isCytoscape, isDefiLlama, isJaeger, isJsonGraph, isKubernetes} from './shapes.ts';

/** Formats in the order in which they are asked. Each reader and writer is loaded when it is first needed. */
export const FORMATS: readonly Format[] = [
  {
    id: 'png',
    label: 'Knockon picture (PNG)',
    extensions: ['png'],
    from: 'carrier',
    sniff: isPng,
    read: async () => (await import('./png.ts')).readPng,
  },
  {
    id: 'svg',
    label: 'Knockon picture (SVG)',
    extensions: ['svg'],
    from: 'carrier',
    sniff: isSvg,
    read: async () => (await import('./svg.ts')).readSvg,
  },
  {
    id: 'xlsx',
    label: 'Excel workbook',
    extensions: ['xlsx', 'xlsm'],
    from: 'bytes',
    sniff: (bytes) => isZip(bytes) && holdsWorkbook(bytes),
    read: async () => (await import('./xlsx.ts')).readXlsx,
  },
  {
    id: 'zip',
    label: 'ZIP of CSV files',
    extensions: ['zip'],
    from: 'bytes',
    sniff: isZip,
    read: async () => (await import('./zip.ts')).readZip,
  },
  {
    id: 'graphml',
    label: 'GraphML',
    extensions: ['graphml'],
    from: 'text',
    sniff: (head) => head.startsWith('<') && /<(?:\w+:)?graphml[\s>]/.test(head),
    read: async () => (await import('./graphml.ts')).readGraphml,
  },
  {
    id: 'gexf',
    label: 'GEXF',
    extensions: ['gexf'],
    from: 'text',
    sniff: (head) => head.startsWith('<') && /<(?:\w+:)?gexf[\s>]/.test(head),
    read: async () => (await import('./gexf.ts')).readGexf,
  },
  {
    id: 'dot',
    label: 'DOT (Graphviz, terraform graph)',
    extensions: ['dot', 'gv'],
    from: 'text',
    sniff: (head) =>
      /^(?:strict\s+)?(?:di)?graph\s*(?:"(?:[^"\\]|\\.)*"|[\w\u0080-\uffff.-]+)?\s*\{/i.test(withoutComments(head)),
    read: async () => (await import('./dot.ts')).readDot,
  },
  {
    id: 'mermaid',
    label: 'Mermaid flowchart',
    extensions: ['mmd', 'mermaid'],
    from: 'text',
    sniff: (head) =>
      /^(?:---\s*\n[\s\S]*?\n---\s*\n)?\s*(?:%%[^\n]*\n\s*)*(?:graph|flowchart(?:-elk)?)(?:[ \t]+(?:TB|TD|BT|RL|LR))?[ \t]*(?:;|\r|\n|$)/.test(
        head,
      ),
    read: async () => (await import('./mermaid.ts')).readMermaid,
  },
  {
    id: 'csv',
    label: 'CSV or TSV',
    extensions: ['csv', 'tsv', 'tab'],
    from: 'text',
    sniff: isTable,
    read: async () => (await import('./csv.ts')).readCsv,
  },
  {
    id: 'backstage',
    label: 'Backstage catalog',
    extensions: ['yaml', 'yml', 'json'],
    from: 'value',
    sniff: isBackstage,
    read: async () => (await import('./services.ts')).readBackstage,
  },
  {
    id: 'kubernetes',
    label: 'Kubernetes manifests',
    extensions: ['yaml', 'yml', 'json'],
    from: 'value',
    sniff: isKubernetes,
    read: async () => (await import('./services.ts')).readKubernetes,
  },
  {
    id: 'compose',
    label: 'Docker Compose',
    extensions: ['yaml', 'yml'],
    from: 'value',
    sniff: isCompose,
    read: async () => (await import('./services.ts')).readCompose,
  },
  {
    id: 'jaeger',
    label: 'Jaeger dependencies',
    extensions: ['json'],
    from: 'value',
    sniff: ([value]) => isJaeger(value),
    read: async () => (await import('./services.ts')).readJaeger,
  },
  {
    id: 'defillama',
    label: 'DefiLlama protocols',
    extensions: ['json'],
    from: 'value',
    sniff: ([value]) => isDefiLlama(value),
    read: async () => (await import('./defiLlama.ts')).readDefiLlama,
  },
  {
    id: 'cytoscape',
    label: 'Cytoscape',
    extensions: ['cyjs', 'cx2'],
    from: 'value',
    sniff: ([value]) => isCytoscape(value),
    read: async () => (await import('./cytoscape.ts')).readCytoscape,
  },
  {
    id: 'json-graph',
    label: 'JSON Graph',
    extensions: ['json'],
    from: 'value',
    sniff: ([value]) => isJsonGraph(value),
    read: async () => (await import('./nodeLink.ts')).readJsonGraph,
  },
  {
    id: 'node-link',
    label: 'Node-link data',
    extensions: ['json', 'yaml', 'yml'],
    from: 'value',
    sniff: ([value]) => Array.isArray(field(value, 'nodes')),
    read: async () => (await import('./nodeLink.ts')).readNodeLink,
  },
];

/** Of what a file dialog offers. */
export const EXTENSIONS: readonly string[] = [
  ...new Set(['json', ...FORMATS.flatMap(({extensions}) => extensions), 'txt', 'xml']),
];

const YAML_NAMES = ['yaml', 'yml'];
/** Characters that formats are told by. */
const HEAD = 100_000;

/** Reads a file of any known format; what it does not say is taken from the choices, else guessed and told. Never throws for what is in the file. */
export async function readFile(bytes: Uint8Array, name = '', choices: Choices = {}): Promise<FileReading> {
  try {
    return await readAny(bytes, name.split(/[/\\]/).pop()!, choices);
  } catch (thrown) {
    if (thrown instanceof Refused) return refusal([thrown.problem]);
    throw thrown;
  }
}

async function readAny(bytes: Uint8Array, name: string, choices: Choices): Promise<FileReading> {
  if (bytes.length > MAX_BYTES) {
    throw new Refused(
      'file.too-large',
      '',
      `The file is ${(bytes.length / 1024 / 1024).toFixed(1)} MB long; at most 20 MB are read.`,
    );
  }
  for (const format of FORMATS) {
    if (format.from !== 'carrier' || !format.sniff(bytes)) continue;
    const reading = await (await format.read())(bytes);
    if (!reading.ok) return refusal(reading.problems);
    return {...reading, report: ownReport(reading.document, format.id, format.label)};
  }
  for (const format of FORMATS) {
    if (format.from !== 'bytes' || !format.sniff(bytes)) continue;
    const read = await format.read();
    return assemble(read(bytes, name, choices), choices, format, name);
  }
  const decoded = decode(bytes, choices.answers?.encoding);
  if (!decoded.ok) return refusal([decoded.problem]);
  const head = decoded.text.slice(0, HEAD).trim();
  if (head === '' && decoded.text.trim() === '') return refusal([EMPTY]);
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase() ?? '';
  const format = FORMATS.find((one): one is TextFormat => one.from === 'text' && one.sniff(head, extension));
  if (format !== undefined) {
    const read = await format.read();
    const draft = read({text: decoded.text, name, choices});
    return finish(draft);
  }
  if (head.startsWith('<')) {
    const message = 'This is XML and neither GraphML nor GEXF; those two are read.';
    throw new Refused('xml.unknown', '', message);
  }
  return readValues(decoded.text, extension);

  function finish(draft: Draft): FileReading {
    const told = {...draft, questions: [...(decoded.ok ? decoded.questions : []), ...draft.questions]};
    return assemble(told, choices, format!, name);
  }

  async function readValues(text: string, extension: string): Promise<FileReading> {
    const isJson = extension === 'json' || (/^[{["]/.test(head) && !YAML_NAMES.includes(extension));
    let values: unknown[];
    let places = [''];
    const warnings: Problem[] = [];
    if (isJson) {
      const parsed = parseJson(text);
      if (!parsed.ok) return refusal([parsed.problem]);
      values = [parsed.value];
      warnings.push(...parsed.warnings);
    } else {
      // Its library is large; it is loaded when the first such file comes.
      const parsed = (await import('./yaml.ts')).parseYaml(text);
      if (!parsed.ok) return refusal([parsed.problem]);
      ({values, places} = parsed);
    }
    const shape = FORMATS.find((one): one is ValueFormat => one.from === 'value' && one.sniff(values));
    const several = !isJson && values.length > 1 && shape?.id !== 'backstage' && shape?.id !== 'kubernetes';
    if (several)
      throw new Refused('yaml.documents', places[1], `The file holds ${values.length} documents; one is expected.`);
    const encoding = decoded.ok ? decoded.questions : [];
    const [value] = values;
    if (field(value, 'format') === 'knockon' || shape === undefined)
      return ownOrNothing(value, isJson, warnings, encoding);
    const read = await shape.read();
    const draft = read(values, choices);
    return assemble(
      {...draft, warnings: [...warnings, ...draft.warnings], questions: [...encoding, ...draft.questions]},
      choices,
      shape,
      name,
    );
  }

  async function ownOrNothing(
    value: unknown,
    isJson: boolean,
    warnings: Problem[],
    questions: Draft['questions'],
  ): Promise<FileReading> {
    if (isObject(value) && field(value, 'format') !== 'knockon') {
      return refusal([(await import('./nodeLink.ts')).noNodes(value), ...warnings]);
    }
    const told = [...questions.filter(({sure}) => !sure).map(ENCODING), ...warnings];
    const reading = readDocument(value);
    if (!reading.ok) return refusal([...reading.problems, ...told]);
    const report = ownReport(
      reading.document,
      isJson ? 'json' : 'yaml',
      isJson ? 'Knockon document' : 'Knockon document in YAML',
    );
    return {...reading, warnings: [...told, ...reading.warnings], report: {...report, questions}};
  }
}

const ENCODING = (): Problem => ({
  ...error(
    'file.encoding',
    [],
    'The encoding of the file is not UTF-8; it was read as windows-1252. Check letters with accents.',
  ),
  severity: 'warning',
});

/** A workbook has its list of types as one of its first entries. */
function holdsWorkbook(bytes: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(bytes);
  return text.includes('xl/workbook.xml') || text.includes('xl/worksheets/');
}

function withoutComments(text: string): string {
  return text.replace(/^(?:\s+|\/\*[\s\S]*?\*\/|\/\/[^\n]*(?:\n|$)|#[^\n]*(?:\n|$))*/, '');
}

/** Lines of cells: by its name, or because the first lines have as many cells of one delimiter. */
function isTable(head: string, extension: string): boolean {
  if (['json', 'yaml', 'yml', 'xml', 'cyjs', 'cx2'].includes(extension) || /^[<{["]/.test(head)) {
    return head.startsWith('"') && ['csv', 'tsv', 'tab'].includes(extension);
  }
  if (['csv', 'tsv', 'tab'].includes(extension)) return true;
  const lines = head
    .split(/\r\n|\r|\n/)
    .slice(0, 3)
    .filter((line) => line.trim() !== '');
  if (lines.length < 2 || lines.some((line) => /^\s*(-|[\w-]+:(\s|$))/.test(line))) return false;
  return [',', '\t', ';', '|'].some((sign) => {
    const count = lines[0].split(sign).length;
    return count > 1 && lines.every((line) => line.split(sign).length === count);
  });
}
