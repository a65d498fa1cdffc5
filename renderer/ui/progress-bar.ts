import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Progress, shareDone } from '../../shared/projects/index.ts';
import type { Status } from '../../shared/targets/index.ts';
import { statusLabel } from './status.ts';

const shown: readonly Status[] = ['approved', 'reviewed', 'translated', 'draft', 'rejected'];

/** Progress of an edition as a stacked bar by source words; its name says it in words. */
@customElement('ed-progress-bar')
export class EdProgressBar extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    .bar {
      display: flex;
      gap: 1px;
      block-size: 8px;
      border-radius: 4px;
      overflow: hidden;
      background: var(--ed-surface-sunken);
      box-shadow: inset 0 0 0 1px var(--ed-border);
    }
    .approved {
      background: var(--ed-status-approved);
    }
    .reviewed {
      background: var(--ed-status-reviewed);
    }
    .translated {
      background: var(--ed-status-translated);
    }
    .draft {
      background: var(--ed-status-draft);
    }
    .rejected {
      background: var(--ed-status-rejected);
    }
  `;

  @property({ attribute: false }) progress: Progress | undefined;

  override render() {
    const progress = this.progress;
    if (progress === undefined) return html`<div class="bar"></div>`;
    const total = Object.values(progress.words).reduce((sum, words) => sum + words, 0) || 1;
    const percent = Math.floor(shareDone(progress) * 100);
    const parts = shown
      .filter((status) => progress.words[status] > 0)
      .map((status) => `${statusLabel(status)}: ${progress.words[status].toLocaleString()}`);
    const words = msg('words');
    return html`<div
      class="bar"
      role="img"
      aria-label=${`${percent} % ${msg('done')}. ${parts.join(', ')} ${parts.length > 0 ? words : ''}`}
      title=${parts.length > 0 ? `${parts.join(' · ')} (${words})` : msg('Not begun')}
    >
      ${shown.map((status) => {
        const share = (progress.words[status] / total) * 100;
        return share === 0 ? '' : html`<div class=${status} .style=${`inline-size: ${share}%`}></div>`;
      })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-progress-bar': EdProgressBar;
  }
}
