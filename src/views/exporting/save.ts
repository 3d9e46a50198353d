/** Files that the page gives to the reader. */

/** Letters, digits and single dashes: safe in every file system. */
export function safeName(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\.[a-z0-9]{1,8}$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return name === '' ? 'ecosystem' : name;
}

export function save(content: Uint8Array | Blob | string, name: string): void {
  const blob = content instanceof Blob ? content : new Blob([content as BlobPart], {type: 'application/octet-stream'});
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of it by then; at once would be too early for some.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
