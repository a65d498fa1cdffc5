import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { writeWhole } from '../files/index.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was: its place while neither maximised nor full-screen, in display-independent pixels. */
export interface WindowState {
  readonly bounds: Rectangle;
  readonly maximised: boolean;
}

export const smallestWindow = { width: 640, height: 480 } as const;
const usualWindow = { width: 1280, height: 800 } as const;
/** How much of the title bar must lie on a display for the window to be within reach. */
const reach = { width: 120, height: 40 } as const;

const whole = v.pipe(v.number(), v.finite(), v.transform(Math.round));
const schema = v.object({
  bounds: v.object({ x: whole, y: whole, width: whole, height: whole }),
  maximised: v.boolean(),
});

/** The state kept in `file`; undefined when there is none or it cannot be understood. */
export async function readWindowState(file: string): Promise<WindowState | undefined> {
  try {
    const result = v.safeParse(schema, JSON.parse(await readFile(file, 'utf8')));
    return result.success ? result.output : undefined;
  } catch {
    // Missing or damaged: the window opens at its usual place.
    return undefined;
  }
}

export async function writeWindowState(file: string, state: WindowState): Promise<void> {
  await writeWhole(file, Buffer.from(`${JSON.stringify(state)}\n`));
}

/**
 * Where to open the window: where it was if enough of its title bar lies on one of `displays` (their
 * work areas, the first is the primary one), made no larger than that display; else in the middle of
 * the primary display.
 */
export function placeWindow(state: WindowState | undefined, displays: readonly Rectangle[]): Rectangle {
  if (state !== undefined) {
    for (const display of displays) {
      const bounds = fitted(state.bounds, display);
      if (isWithinReach(bounds, display)) return bounds;
    }
  }
  const primary = displays[0] ?? { x: 0, y: 0, ...usualWindow };
  const width = Math.min(usualWindow.width, primary.width);
  const height = Math.min(usualWindow.height, primary.height);
  return {
    x: primary.x + Math.floor((primary.width - width) / 2),
    y: primary.y + Math.floor((primary.height - height) / 2),
    width,
    height,
  };
}

/** `bounds` made no larger than `display` and moved down until its title bar is below the display's top. */
function fitted(bounds: Rectangle, display: Rectangle): Rectangle {
  return {
    x: bounds.x,
    y: bounds.y < display.y && bounds.y >= display.y - reach.height ? display.y : bounds.y,
    width: clamp(bounds.width, smallestWindow.width, display.width),
    height: clamp(bounds.height, smallestWindow.height, display.height),
  };
}

function isWithinReach(bounds: Rectangle, area: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return across >= reach.width && bounds.y >= area.y && bounds.y + reach.height <= area.y + area.height;
}

/** A display may be smaller than the smallest window; the window then keeps its smallest size. */
function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
