/** Whether what is drawn is kept. */

export function Saved() {
  return <span />;
}
