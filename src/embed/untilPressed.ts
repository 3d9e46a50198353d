/** In another page, wheel and finger are that page's until the frame has been pressed, and again once it has been left. */

/** Marks `root` with `data-still` while nothing in it takes gestures. Does nothing in a window of its own. */
export function untilPressed(root: HTMLElement, always: boolean): void {
  if (window.parent === window && !always) return;
  let pressed = false;
  const leave = () => {
    pressed = false;
    root.dataset.still = '';
  };
  addEventListener(
    'wheel',
    (event) => {
      // Whoever would zoom does not hear of it; what scrolls, scrolls.
      if (!pressed) event.stopImmediatePropagation();
    },
    {capture: true, passive: true},
  );
  addEventListener(
    'pointerdown',
    () => {
      pressed = true;
      delete root.dataset.still;
    },
    {capture: true},
  );
  addEventListener('blur', leave);
  document.addEventListener('pointerleave', leave);
  leave();
}
