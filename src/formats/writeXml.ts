/** Texts as XML holds them. */

import {cleanText} from '../ecosystem/text.ts';

const SIGNS: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};

/** For text and for attributes in double quotes; blanks that a parser would change are written as numbers. */
export function escaped(text: string): string {
  // Two characters besides the invisible ones have no form in XML 1.0.
  return cleanText(text)
    .text.replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (sign) => SIGNS[sign])
    .replace(/[\t\n\r\u0085\u2028]/g, (blank) => `&#${blank.charCodeAt(0)};`);
}
