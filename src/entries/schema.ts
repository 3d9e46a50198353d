/** `knockon/schema`: what a document may hold, as a schema and as JSON Schema. */

export type {Ecosystem} from '../ecosystem/document.ts';
export {jsonSchema} from '../ecosystem/jsonSchema.ts';
export {type Reading, readDocument} from '../ecosystem/read.ts';
export {ecosystemSchema} from '../ecosystem/schema.ts';
