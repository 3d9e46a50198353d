/** A finger that stays where it came down asks for the menu, as the right button of a mouse does. */

/** Milliseconds, and pixels that a finger may tremble. */
const LONG = 500;
const TREMBLE = 10;

/** Listens on an element and hands it the event of a right click. Returns how to stop. */
export function listenToLongPress(element: HTMLElement): () => void {
  let waiting: {timer: number; id: number; x: number; y: number} | null = null;
  const leave = () => {
    if (waiting) clearTimeout(waiting.timer);
    waiting = null;
  };
  const down = ({pointerType, pointerId, clientX, clientY, target}: PointerEvent) => {
    const alone = waiting === null;
    leave();
    if (pointerType !== 'touch' || !alone || !(target instanceof Element) || target.closest('button, input')) return;
    const timer = window.setTimeout(() => {
      waiting = null;
      const at = {clientX, clientY, bubbles: true, cancelable: true};
      target.dispatchEvent(new MouseEvent('contextmenu', at));
    }, LONG);
    waiting = {timer, id: pointerId, x: clientX, y: clientY};
  };
  const move = ({pointerId, clientX, clientY}: PointerEvent) => {
    if (waiting?.id === pointerId && Math.hypot(clientX - waiting.x, clientY - waiting.y) > TREMBLE) leave();
  };
  element.addEventListener('pointerdown', down, true);
  element.addEventListener('pointermove', move, true);
  element.addEventListener('pointerup', leave, true);
  element.addEventListener('pointercancel', leave, true);
  return () => {
    leave();
    element.removeEventListener('pointerdown', down, true);
    element.removeEventListener('pointermove', move, true);
    element.removeEventListener('pointerup', leave, true);
    element.removeEventListener('pointercancel', leave, true);
  };
}
