/** Every format that a file may be in. The content decides which; the name only where the content could be either. */
import {error, type Problem} from '../ecosystem/problem.ts';
import type {Reading} from '../ecosystem/read.ts';
import {decode} from './bytes.ts';
import {type Parsed, parseJson} from './json.ts';
import {readValue} from './nodeLink.ts';

export interface Format {
  id: string;
  label: string;
  /** Lower case, without the dot; the first is written. */
  extensions: readonly string[];
  /** Whether the text, without blanks around it, is in this format. */
  sniff(text: string, extension: string): boolean;
  read(text: string): Promise<Reading>;
}

/** In the order in which they are asked; the last one takes what is left. */
export const FORMATS: readonly Format[] = [
  {
    id: 'json',
    label: 'JSON',
    extensions: ['json'],
    sniff: (text, extension) => extension === 'json' || (/^[{["]/.test(text) && !YAML_NAMES.includes(extension)),
    read: async (text) => readParsed(parseJson(text)),
  },
  {
    id: 'yaml',
    label: 'YAML',
    extensions: ['yaml', 'yml'],
    sniff: () => true,
    // Its library is large; it is loaded when the first such file comes.
    read: async (text) => readParsed((await import('./yaml.ts')).parseYaml(text)),
  },
];
const YAML_NAMES = ['yaml', 'yml'];

/** Reads a file of any known format. Never throws for what is in the file. */
export async function readFile(bytes: Uint8Array, name = ''): Promise<Reading> {
  const decoded = decode(bytes);
  if (!decoded.ok) return {ok: false, problems: [decoded.problem]};
  const text = decoded.text.trim();
  if (text === '')
    return {ok: false, problems: [error('file.empty', [], 'The file is empty; a document is expected.')]};
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase() ?? '';
  const format = FORMATS.find(({sniff}) => sniff(text, extension))!;
  return withWarnings(await format.read(decoded.text), decoded.warnings);
}

function readParsed(parsed: Parsed): Reading {
  if (!parsed.ok) return {ok: false, problems: [parsed.problem]};
  return withWarnings(readValue(parsed.value), parsed.warnings);
}

function withWarnings(reading: Reading, warnings: Problem[]): Reading {
  if (!reading.ok) return {ok: false, problems: [...reading.problems, ...warnings]};
  return {...reading, warnings: [...warnings, ...reading.warnings]};
}
