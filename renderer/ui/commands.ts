import { createContext } from '@lit/context';
import { type KeyText, keyOf } from './keys.ts';

/** Something a person can do, reachable by key, menu and palette. */
export interface Command {
  /** As in the application menu: `segment.confirm-next`. */
  readonly id: string;
  /** In the language of the interface. */
  readonly label: string;
  /** The first is the one shown. */
  readonly keys?: readonly KeyText[];
  /** Acts on the row being edited: its keys mean something else in a text field elsewhere. */
  readonly ofRow?: boolean;
  /** Absent means always. */
  readonly enabled?: () => boolean;
  readonly run: (detail?: unknown) => void | Promise<void>;
}

/** Fired on the registry after a command was given. */
export class CommandRunEvent extends Event {
  readonly command: string;

  constructor(command: string) {
    super('ed-command-run');
    this.command = command;
  }
}

/** All commands that can be given now. Screens register theirs while they are shown. */
export class CommandRegistry extends EventTarget {
  readonly #commands = new Map<string, Command>();
  readonly #byKey = new Map<KeyText, string>();

  /** Adds commands (one of the same id is replaced) and gives back what takes them away again. */
  register(commands: readonly Command[]): () => void {
    for (const command of commands) this.#commands.set(command.id, command);
    this.#indexKeys();
    return () => {
      for (const command of commands) {
        if (this.#commands.get(command.id) === command) this.#commands.delete(command.id);
      }
      this.#indexKeys();
    };
  }

  #indexKeys(): void {
    this.#byKey.clear();
    for (const command of this.#commands.values()) {
      for (const key of command.keys ?? []) this.#byKey.set(key, command.id);
    }
    this.dispatchEvent(new Event('ed-commands-change'));
  }

  list(): readonly Command[] {
    return [...this.#commands.values()];
  }

  get(id: string): Command | undefined {
    return this.#commands.get(id);
  }

  isEnabled(command: Command): boolean {
    return command.enabled?.() ?? true;
  }

  /** Runs a command by id; whether it was there and enabled. */
  run(id: string, detail?: unknown): boolean {
    const command = this.#commands.get(id);
    if (command === undefined || !this.isEnabled(command)) return false;
    void command.run(detail);
    this.dispatchEvent(new CommandRunEvent(id));
    return true;
  }

  /** Handles a key press; takes the event when a command ran. */
  handleKey(event: KeyboardEvent): void {
    const key = keyOf(event);
    if (key === undefined) return;
    const id = this.#byKey.get(key);
    const command = id === undefined ? undefined : this.#commands.get(id);
    if (command === undefined || !reaches(command, event.composedPath())) return;
    if (!this.run(command.id, key)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Nothing reaches past a dialog, and a text field or a form keeps the keys that are its own. */
function reaches(command: Command, path: readonly EventTarget[]): boolean {
  const elements = path.filter((target) => target instanceof Element);
  if (elements.some((element) => element.localName === 'dialog')) return false;
  const inField = elements.some((element) => element.matches('input, textarea, select, form'));
  return !(inField && command.ofRow === true);
}

export const commandsContext = createContext<CommandRegistry>('editio-commands');
