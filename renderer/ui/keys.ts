/**
 * Keys as text: `Mod+Shift+Enter`, `Alt+ArrowUp`, `F9`. Mod is Ctrl, on a Mac Cmd. Letters are named
 * by what they write on the user's layout; where that is no Latin letter (Russian, Korean) by the
 * physical key, so that Mod+Z works in every script.
 */
export type KeyText = string;

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Ctrl+H, which on a Mac would hide the window. */
export const replaceKey: KeyText = isMac ? 'Mod+Alt+F' : 'Mod+H';

/** The key text of an event, or `undefined` for a bare modifier and for what an input method takes. */
export function keyOf(event: KeyboardEvent): KeyText | undefined {
  if (event.isComposing || event.keyCode === 229) return undefined;
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Process', 'Dead'].includes(event.key))
    return undefined;
  // AltGr writes letters; Windows reports it as Ctrl+Alt.
  if (event.getModifierState('AltGraph')) return undefined;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const control = isMac && event.ctrlKey;
  const parts: string[] = [];
  if (mod) parts.push('Mod');
  if (control) parts.push('Control');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey) parts.push('Shift');
  parts.push(keyName(event));
  return parts.join('+');
}

function keyName(event: KeyboardEvent): string {
  if (event.code.startsWith('Digit') || /^Numpad\d$/.test(event.code)) return event.code.slice(-1);
  if (event.key.length === 1) {
    const latin = /^[a-z]$/i.test(event.key);
    if (latin) return event.key.toUpperCase();
    if (event.code.startsWith('Key')) return event.code.slice(3);
    return event.key === ' ' ? 'Space' : event.key;
  }
  return event.key;
}

const symbols: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: isMac ? '↩' : 'Enter',
  Insert: 'Ins',
  Escape: 'Esc',
};

/** The key text as a person reads it on this system: `Ctrl+Shift+Enter`, on a Mac `⇧⌘↩`. */
export function describeKey(key: KeyText): string {
  const parts = key.split('+').map((part) => {
    if (part === 'Mod') return isMac ? '⌘' : 'Ctrl';
    if (part === 'Alt') return isMac ? '⌥' : 'Alt';
    if (part === 'Shift') return isMac ? '⇧' : 'Shift';
    return symbols[part] ?? part;
  });
  return parts.join(isMac ? '' : '+');
}
