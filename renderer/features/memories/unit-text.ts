import { css, html } from 'lit';
import { type LanguageTag, textDirection } from '../../../shared/base/index.ts';
import type { Content } from '../../../shared/content/index.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { renderContent } from '../../ui/content-view.ts';

/** Of a unit's text in a question about it, and of buttons that may need two lines. */
export const unitTextStyles = [
  contentStyles,
  css`
    .text {
      max-block-size: 10rem;
      padding: 8px 10px;
      overflow-y: auto;
      border-radius: var(--ed-radius);
      background: var(--ed-surface-sunken);
      line-height: 1.5;
      overflow-wrap: anywhere;
    }
    .buttons {
      flex-wrap: wrap;
    }
  `,
];

export function renderUnitText(content: Content, language: LanguageTag) {
  return html`<div class="text" lang=${language} dir=${textDirection(language)}>${renderContent(content)}</div>`;
}
