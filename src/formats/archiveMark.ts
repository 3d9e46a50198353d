/** Whether bytes are a ZIP, which is what workbooks are, too. Apart from the library that unpacks. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}
