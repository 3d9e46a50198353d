/** The shape of a document as a JSON Schema, for editors and other programs. */
import * as z from 'zod/mini';
import {ecosystemSchema} from './schema.ts';

/** A JSON Schema (draft 2020-12) made from the schema that files are checked with. Unknown fields are allowed. */
export function jsonSchema(): object {
  const schema = z.toJSONSchema(ecosystemSchema, {io: 'input', reused: 'ref'});
  return {...schema, title: 'Knockon ecosystem', description: 'An ecosystem document, version 1.'};
}
