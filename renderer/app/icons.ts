import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import { type IconName, iconSource } from '../ui/icon.ts';

/** Names that Web Awesome's components ask for, as our icons: nothing is fetched from outside. */
const names: Readonly<Record<string, IconName>> = {
  xmark: 'x',
  check: 'check',
  'chevron-down': 'chevron-down',
  'chevron-right': 'chevron-right',
  'circle-check': 'circle-check',
  'circle-exclamation': 'circle-alert',
  'circle-info': 'circle-alert',
  'circle-xmark': 'circle-x',
  'triangle-exclamation': 'circle-alert',
  'grip-vertical': 'ellipsis',
};

function resolve(name: string): string {
  return `data:image/svg+xml,${encodeURIComponent(iconSource(names[name] ?? 'circle'))}`;
}

/** Must run before the first component is shown. */
export function useOwnIcons(): void {
  for (const library of ['default', 'system']) registerIconLibrary(library, { resolver: resolve });
}
