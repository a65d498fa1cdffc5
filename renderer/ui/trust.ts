import { msg } from '@lit/localize';
import type { Trust } from '../../shared/memory/index.ts';
import type { IconName } from './icon.ts';

export function trustLabel(trust: Trust): string {
  const labels: Readonly<Record<Trust, string>> = {
    aligned: msg('Aligned'),
    draft: msg('Draft'),
    translated: msg('Translated'),
    reviewed: msg('Reviewed'),
    approved: msg('Approved'),
  };
  return labels[trust];
}

/** Each level has a shape of its own, as statuses have. */
export function trustIcon(trust: Trust): IconName {
  const icons: Readonly<Record<Trust, IconName>> = {
    aligned: 'circle',
    draft: 'pencil-line',
    translated: 'check',
    reviewed: 'circle-check',
    approved: 'shield-check',
  };
  return icons[trust];
}
