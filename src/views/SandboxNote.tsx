/** Said where the page around keeps this one in a sandbox: the browser may then refuse files and windows without a word. */

export function SandboxNote({className}: {className?: string}) {
  if (self.origin !== 'null') return null;
  return (
    <p className={className}>
      The page around keeps this frame in a sandbox, in which the browser may refuse files, windows and the clipboard.
      The link under Share can always be selected, copied by hand, and opened in a window of its own.
    </p>
  );
}
