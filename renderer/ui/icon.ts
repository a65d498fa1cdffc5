import bookOpen from 'lucide-static/icons/book-open.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import circle from 'lucide-static/icons/circle.svg?raw';
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import circleCheckBig from 'lucide-static/icons/circle-check-big.svg?raw';
import circleX from 'lucide-static/icons/circle-x.svg?raw';
import copy from 'lucide-static/icons/copy.svg?raw';
import database from 'lucide-static/icons/database.svg?raw';
import download from 'lucide-static/icons/download.svg?raw';
import ellipsis from 'lucide-static/icons/ellipsis.svg?raw';
import fileText from 'lucide-static/icons/file-text.svg?raw';
import filter from 'lucide-static/icons/filter.svg?raw';
import folderOpen from 'lucide-static/icons/folder-open.svg?raw';
import house from 'lucide-static/icons/house.svg?raw';
import keyboard from 'lucide-static/icons/keyboard.svg?raw';
import languages from 'lucide-static/icons/languages.svg?raw';
import lock from 'lucide-static/icons/lock.svg?raw';
import moon from 'lucide-static/icons/moon.svg?raw';
import pencilLine from 'lucide-static/icons/pencil-line.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import puzzle from 'lucide-static/icons/puzzle.svg?raw';
import redo from 'lucide-static/icons/redo-2.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import settings from 'lucide-static/icons/settings.svg?raw';
import shieldCheck from 'lucide-static/icons/shield-check.svg?raw';
import sparkles from 'lucide-static/icons/sparkles.svg?raw';
import sun from 'lucide-static/icons/sun.svg?raw';
import sunMoon from 'lucide-static/icons/sun-moon.svg?raw';
import trash from 'lucide-static/icons/trash-2.svg?raw';
import undo from 'lucide-static/icons/undo-2.svg?raw';
import unlink from 'lucide-static/icons/unlink.svg?raw';
import upload from 'lucide-static/icons/upload.svg?raw';
import x from 'lucide-static/icons/x.svg?raw';

const icons = {
  'book-open': bookOpen,
  check,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  circle,
  'circle-alert': circleAlert,
  'circle-check': circleCheck,
  'circle-check-big': circleCheckBig,
  'circle-x': circleX,
  copy,
  database,
  download,
  ellipsis,
  'file-text': fileText,
  filter,
  'folder-open': folderOpen,
  house,
  keyboard,
  languages,
  lock,
  moon,
  'pencil-line': pencilLine,
  plus,
  puzzle,
  redo,
  search,
  settings,
  'shield-check': shieldCheck,
  sparkles,
  sun,
  'sun-moon': sunMoon,
  trash,
  undo,
  unlink,
  upload,
  x,
} as const;

export type IconName = keyof typeof icons;

/** SVG source of an icon, for libraries that take icons as text. */
export function iconSource(name: IconName): string {
  return icons[name];
}

const drawings = new Map<IconName, Node>();

function drawing(name: IconName): Node {
  let node = drawings.get(name);
  if (node === undefined) {
    node = new DOMParser().parseFromString(icons[name], 'image/svg+xml').documentElement;
    drawings.set(name, node);
  }
  return document.importNode(node, true);
}

const style = new CSSStyleSheet();
style.replaceSync(`
  :host {
    display: inline-flex;
    inline-size: 1.15em;
    block-size: 1.15em;
    flex: none;
  }
  svg {
    inline-size: 100%;
    block-size: 100%;
  }
`);

/**
 * A Lucide icon in the text's colour and size. Decorative: the control beside it carries the name. An
 * element without a template, since a grid of rows makes hundreds of them while it scrolls.
 */
export class EdIcon extends HTMLElement {
  static readonly observedAttributes = ['name'];
  readonly #root = this.attachShadow({ mode: 'open' });

  get name(): IconName {
    return (this.getAttribute('name') ?? 'circle') as IconName;
  }

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [style];
    this.setAttribute('aria-hidden', 'true');
    this.#draw();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#draw();
  }

  #draw(): void {
    this.#root.replaceChildren(drawing(this.name));
  }
}

customElements.define('ed-icon', EdIcon);

declare global {
  interface HTMLElementTagNameMap {
    'ed-icon': EdIcon;
  }
}
