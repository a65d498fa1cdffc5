import * as v from 'valibot';
import { menuBar } from './menu.ts';

/** The most bytes that cross the bridge in one piece; bigger files go in several. */
export const maxChunkBytes = 4 * 1024 * 1024;

/** The most bytes that a file may have which is read in one go: above it the window would run short. */
export const maxWholeFileBytes = 512 * 1024 * 1024;

/** How long a closing window may take to write what was typed, in milliseconds. */
export const closeTimeLimit = 5000;

const token = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const fileName = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const chunk = v.pipe(
  v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, 'not bytes'),
  v.check((bytes) => bytes.byteLength <= maxChunkBytes, 'piece too large'),
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const nothing = v.undefined();
const done = v.void();

const fileFilters = v.pipe(
  v.array(
    v.strictObject({
      name: v.pipe(v.string(), v.maxLength(100)),
      extensions: v.pipe(v.array(v.pipe(v.string(), v.regex(/^(\*|[A-Za-z0-9]{1,16})$/))), v.maxLength(40)),
    }),
  ),
  v.maxLength(40),
);

/** A chosen file: the token stands for its path, which never reaches the window. */
const chosenFile = v.strictObject({
  token,
  name: fileName,
  /** Within the chosen folder. */
  path: v.optional(v.pipe(v.string(), v.maxLength(4000))),
  size: count,
});

const menuState = v.strictObject({
  commands: v.pipe(
    v.record(
      v.pipe(v.string(), v.maxLength(80)),
      v.strictObject({
        enabled: v.boolean(),
        checked: v.optional(v.boolean()),
        label: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(120))),
        accelerator: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9+,./;'[\]\\`=<>?-]{1,40}$/))),
      }),
    ),
    v.check((commands) => Object.keys(commands).length <= 500, 'too many commands'),
  ),
  menus: v.optional(
    v.partial(
      v.strictObject({
        file: v.pipe(v.string(), v.maxLength(60)),
        edit: v.pipe(v.string(), v.maxLength(60)),
        view: v.pipe(v.string(), v.maxLength(60)),
        segment: v.pipe(v.string(), v.maxLength(60)),
        help: v.pipe(v.string(), v.maxLength(60)),
      }),
    ),
  ),
});

/** Only pages and mail addresses may be opened outside Editio. */
const outsideUrl = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.check(
    (text) => /^(https:\/\/[^\s/]|mailto:[^\s])/i.test(text) && !/[\u0000-\u0020]/.test(text),
    'not a link',
  ),
);

const menuCommands = new Set(
  menuBar.flatMap((menu) => menu.entries.flatMap((entry) => ('command' in entry ? [entry.command] : []))),
);

/** What the window asks of main: each payload and each answer is checked in main against its schema. */
export const requests = {
  /** Asks the user for files, or for a folder and gives the files in it; empty when cancelled. */
  'files-choose': {
    request: v.strictObject({
      filters: v.optional(fileFilters),
      multiple: v.optional(v.boolean()),
      folder: v.optional(v.boolean()),
    }),
    response: v.array(chosenFile),
  },
  /** Bytes of a chosen file from `offset`, at most `length`; fewer at its end. */
  'file-read': {
    request: v.strictObject({
      token,
      offset: count,
      length: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxChunkBytes)),
    }),
    response: chunk,
  },
  /** Ends the use of a chosen file. */
  'file-release': { request: v.strictObject({ token }), response: done },
  /** Asks where to save and opens a temporary file beside it; null when cancelled. */
  'sink-open': {
    request: v.strictObject({ suggestedName: fileName, filters: v.optional(fileFilters) }),
    response: v.nullable(v.strictObject({ token, name: fileName })),
  },
  'sink-write': { request: v.strictObject({ token, chunk }), response: done },
  /** Puts the temporary file, flushed to the disk, in the place of the chosen one. */
  'sink-close': { request: v.strictObject({ token }), response: done },
  'sink-abort': { request: v.strictObject({ token }), response: done },
  /** The window listens from now on: answers with the files that are waiting for it. */
  ready: { request: nothing, response: v.strictObject({ files: v.array(chosenFile) }) },
  /** The answer to `close-requested`. */
  'close-answer': {
    request: v.strictObject({
      id: count,
      saved: v.boolean(),
      detail: v.optional(v.pipe(v.string(), v.maxLength(2000))),
    }),
    response: done,
  },
  'unsaved-set': { request: v.strictObject({ unsaved: v.boolean() }), response: done },
  'menu-set': { request: menuState, response: done },
  /** Opens a link in the system's browser or mail program after a question; whether it was opened. */
  'external-open': { request: v.strictObject({ url: outsideUrl }), response: v.boolean() },
} as const;

/** What main tells the window. */
export const events = {
  'files-opened': v.strictObject({ files: v.array(chosenFile) }),
  'menu-command': v.strictObject({
    command: v.pipe(
      v.string(),
      v.check((command) => menuCommands.has(command), 'no such command'),
    ),
  }),
  /** The window is about to close: write everything, then send `close-answer` with the same id. */
  'close-requested': v.strictObject({ id: count }),
} as const;

export type RequestName = keyof typeof requests;
export type RequestPayload<N extends RequestName> = v.InferOutput<(typeof requests)[N]['request']>;
export type RequestAnswer<N extends RequestName> = v.InferOutput<(typeof requests)[N]['response']>;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = v.InferOutput<(typeof events)[N]>;
export type ChosenFile = v.InferOutput<typeof chosenFile>;

export type Validated<T> =
  | { readonly valid: true; readonly value: T }
  | { readonly valid: false; readonly detail: string };

/** Checks `value` against `schema`; `detail` names the first place that does not fit. */
export function validate<S extends v.GenericSchema>(schema: S, value: unknown): Validated<v.InferOutput<S>> {
  const result = v.safeParse(schema, value);
  if (result.success) return { valid: true, value: result.output };
  const issue = result.issues[0];
  const place = v.getDotPath(issue);
  return { valid: false, detail: place === null ? issue.message : `${place}: ${issue.message}` };
}
