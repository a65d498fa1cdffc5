import type { MemoryBrowseService, MemoryService } from '../../../shared/rpc/index.ts';

interface Store {
  readonly segments: readonly { readonly id: number }[];
  readonly order: readonly number[];
  readonly active: number;
  readonly saveState: string;
}

/** As much of `ed-app` as the benches use. */
interface AppElement extends HTMLElement {
  readonly services: {
    readonly memory: MemoryService;
    readonly memoryBrowse: MemoryBrowseService;
    readonly database: {
      readonly projects: { toArray(): Promise<{ memories: { memoryId: string }[] }[]> };
      readonly segmentBlocks: {
        /** `segments` is the JSON of an array. */
        toArray(): Promise<{ documentId: string; segments: string }[]>;
      };
      readonly targetBlocks: {
        bulkPut(
          rows: readonly { documentId: string; language: string; block: number; targets: string }[],
        ): Promise<unknown>;
      };
    };
  };
}

export interface ConfirmTimes {
  /** From the key to the frame in which the next row's editor has the focus. */
  readonly next: number;
  /** From the key to the frame in which that row's matches are shown. */
  readonly matches: number;
}

/**
 * What the benches measure with inside the page. All times are milliseconds from the event's own time stamp (or
 * the call) to the end of the frame that shows the outcome: an animation frame looks, and a message sent from it
 * arrives after the frame was painted.
 */
export interface Probe {
  readonly app: AppElement;
  readonly store: Store;
  /** When Home was first painted with its buttons, from the start of the navigation. */
  readonly home: Promise<number>;
  /** Resolves with the time after the first painted frame in which `check` holds. */
  until(check: () => boolean): Promise<number>;
  /** Clicks a link and waits for rows with text. */
  open(link: Element): Promise<number>;
  /** Resolves when nothing is being saved and nothing looked up. */
  quiet(): Promise<void>;
  /** Times of the keys that put in text from now on; `stop` gives them. */
  recordKeys(): { stop(): readonly number[] };
  /** Times for the next Mod+Enter. */
  confirm(): Promise<ConfirmTimes>;
  /** Time for the next Enter in the find field, until the count of rows is shown. */
  find(): Promise<number>;
  /** Time from the next change of the find field until the count of rows is shown. */
  findWhileTyping(): Promise<number>;
  /** Scrolls from top to bottom in so many equal steps, one a frame; milliseconds of each frame. */
  scroll(frames: number): Promise<readonly number[]>;
}

declare global {
  interface Window {
    bench: Probe;
  }
}

/** Runs in the page before its own scripts, as text: it must use nothing from outside. */
export function installProbe(): void {
  const inside = (host: Element | null | undefined, selector: string): Element | null =>
    host?.shadowRoot?.querySelector(selector) ?? null;
  const app = () => document.querySelector('ed-app');
  const screen = () => inside(app(), 'ed-editor-screen');
  const grid = () => inside(screen(), 'ed-segment-grid');
  const filterBar = () => inside(screen(), 'ed-filter-bar');
  const lookups = (): { readonly pending: boolean } => {
    const dock = inside(screen(), 'ed-editor-dock') as (Element & { lookups?: { pending: boolean } }) | null;
    if (dock?.lookups === undefined) throw new Error('no dock is shown');
    return dock.lookups;
  };
  const store = (): Store => {
    const found = (grid() as (Element & { store?: Store }) | null)?.store;
    if (found === undefined) throw new Error('no edition is open');
    return found;
  };
  const painted = (then: (now: number) => void) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(undefined);
  };
  const until = (check: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      const look = () => {
        if (check()) painted(resolve);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  const rowsShown = () => {
    const rows = [...(grid()?.shadowRoot?.querySelectorAll('.body .row') ?? [])];
    return rows.filter((row) => (row.querySelector('.source')?.textContent ?? '').trim() !== '').length;
  };
  const lookedUp = () => !lookups().pending;
  const keyTime = (wanted: (event: KeyboardEvent) => boolean): Promise<number> =>
    new Promise((resolve) => {
      const listen = (event: KeyboardEvent) => {
        if (!wanted(event)) return;
        removeEventListener('keydown', listen, { capture: true });
        resolve(event.timeStamp);
      };
      addEventListener('keydown', listen, { capture: true });
    });
  const countText = () => inside(filterBar(), '.count')?.textContent?.trim() ?? '';

  const probe: Probe = {
    get app() {
      return app() as never;
    },
    get store() {
      return store();
    },
    home: until(() => inside(inside(app(), 'ed-home-screen'), 'button.primary') !== null),
    until,
    async open(link) {
      const start = performance.now();
      (link as HTMLElement).click();
      return (await until(() => rowsShown() >= 8)) - start;
    },
    async quiet() {
      await until(() => lookedUp() && store().saveState === 'saved');
    },
    recordKeys() {
      const times: number[] = [];
      let key = 0;
      const onKey = (event: KeyboardEvent) => {
        key = event.timeStamp;
      };
      const onInput = () => {
        const start = key;
        requestAnimationFrame(() => painted((now) => times.push(now - start)));
      };
      addEventListener('keydown', onKey, { capture: true });
      addEventListener('input', onInput, { capture: true });
      return {
        stop: () => {
          removeEventListener('keydown', onKey, { capture: true });
          removeEventListener('input', onInput, { capture: true });
          return times;
        },
      };
    },
    async confirm() {
      const before = store().active;
      const start = await keyTime((event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey));
      const focused = () => {
        const row = grid()?.shadowRoot?.querySelector('.row.active');
        const editor = row?.querySelector('ed-target-editor');
        return (
          store().active !== before &&
          row?.querySelector('[role=rowheader] span')?.textContent === String(store().active + 1) &&
          editor?.shadowRoot?.activeElement?.classList.contains('cm-content') === true
        );
      };
      const next = until(focused).then((now) => now - start);
      const matches = until(() => focused() && lookedUp()).then((now) => now - start);
      return { next: await next, matches: await matches };
    },
    async find() {
      const before = countText();
      const start = await keyTime((event) => event.key === 'Enter');
      return (await until(() => countText() !== before && countText() !== '')) - start;
    },
    async findWhileTyping() {
      const before = countText();
      const start = await new Promise<number>((resolve) => {
        addEventListener('input', (event) => resolve(event.timeStamp), { capture: true, once: true });
      });
      return (await until(() => countText() !== before && countText() !== '')) - start;
    },
    scroll(frames) {
      const scroller = inside(grid(), '.scroller');
      if (scroller === null) throw new Error('no grid');
      return new Promise((resolve) => {
        const times: number[] = [];
        let last = 0;
        let count = 0;
        const step = (now: number) => {
          if (last > 0) times.push(now - last);
          last = now;
          count += 1;
          scroller.scrollTop = ((scroller.scrollHeight - scroller.clientHeight) * count) / frames;
          if (count > frames) resolve(times);
          else requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      });
    },
  };
  window.bench = probe;
}
