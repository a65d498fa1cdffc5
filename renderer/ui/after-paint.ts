/** Milliseconds after which it runs all the same: a window that is not shown paints no frames. */
const longestFrame = 50;

/**
 * Runs `task` once the next frame has been painted, `longestFrame` ms from now at the latest. For work that
 * the frame must not wait for. Gives back what cancels it.
 */
export function afterPaint(task: () => void): () => void {
  let waiting = true;
  const run = (): void => {
    if (!waiting) return;
    waiting = false;
    clearTimeout(timer);
    task();
  };
  const timer = setTimeout(run, longestFrame);
  // A message sent from an animation frame arrives after that frame was painted.
  requestAnimationFrame(() => {
    if (!waiting) return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      run();
    };
    port2.postMessage(undefined);
  });
  return () => {
    waiting = false;
    clearTimeout(timer);
  };
}
