/** What every format is to the rest: how it is told from others and how it is read. */
import type {Reading} from '../ecosystem/read.ts';
import type {Choices, Draft} from './draft.ts';

export interface FileText {
  text: string;
  name: string;
  choices: Choices;
}

interface Named {
  id: string;
  label: string;
  /** Lower case, without the dot. */
  extensions: readonly string[];
}

/** A format that is told by the text of a file. */
export interface TextFormat extends Named {
  from: 'text';
  /** `head` is the beginning of the text without blanks in front. */
  sniff(head: string, extension: string): boolean;
  /** Loads the reader, so that nobody waits for one that is not needed. */
  read(): Promise<(file: FileText) => Draft>;
}

/** A format that is a shape of JSON or YAML; told by the values of the file, one for each YAML document. */
export interface ValueFormat extends Named {
  from: 'value';
  sniff(values: readonly unknown[]): boolean;
  read(): Promise<(values: readonly unknown[], choices: Choices) => Draft>;
}

/** A format whose bytes are no text. */
export interface BinaryFormat extends Named {
  from: 'bytes';
  sniff(bytes: Uint8Array): boolean;
  read(): Promise<(bytes: Uint8Array, name: string, choices: Choices) => Draft>;
}

/** A picture that carries a document of ours, which is read as if it had come alone. */
export interface CarrierFormat extends Named {
  from: 'carrier';
  sniff(bytes: Uint8Array): boolean;
  read(): Promise<(bytes: Uint8Array) => Promise<Reading>>;
}

export type Format = TextFormat | ValueFormat | BinaryFormat | CarrierFormat;
