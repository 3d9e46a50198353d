/** Text that people cannot see or cannot tell apart: what to take out of it, and which ids look alike. */

/** Everything that a screen cannot show, but for tab and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** Half of a character pair on its own, which no encoding can write. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Most texts: nothing to take out. */
const PLAIN = /^[ -~]*$/;

/** The text without control characters and with U+FFFD for every lone surrogate, and what was done, if anything. */
export function cleanText(text: string): {text: string; done: string | null} {
  if (PLAIN.test(text)) return {text, done: null};
  const visible = text.replace(CONTROL, '');
  const whole = visible.replace(LONE_SURROGATE, '\ufffd');
  if (whole !== visible) return {text: whole, done: 'half a character (a lone surrogate) was replaced by \ufffd'};
  return {text: whole, done: visible === text ? null : 'control characters were taken out'};
}

/**
 * Letters of other alphabets that look like Latin ones, each before the letter that it looks like.
 * Source: a small part of the Unicode confusables table (UTS 39): Cyrillic and Greek.
 */
const LOOKS_LIKE = new Map(
  Array.from(
    (
      'аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwвbкkмmнhтtАAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХX' +
      'αaεeιiκkνvοoρpτtυuχxΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX'
    ).matchAll(/(.)(.)/gu),
    ([, other, latin]) => [other, latin] as const,
  ),
);

/** Equal for texts that look alike: without invisible characters and accents' encoding, other alphabets as Latin. */
export function skeleton(text: string): string {
  const bare = text.normalize('NFKD').replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '');
  return Array.from(bare, (character) => LOOKS_LIKE.get(character) ?? character).join('');
}

/** An address that may be shown as a link: http or https, with a host. */
export function isLink(text: string): boolean {
  return /^https?:\/\/[^\s/?#@\\]+(?:[/?#][^\s]*)?$/i.test(text);
}
