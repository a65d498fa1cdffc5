import { css } from 'lit';

export const gridStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    min-inline-size: 0;
  }
  .scroller {
    font-size: var(--ed-font-size-segment);
  }
  .head,
  .row {
    grid-template-columns: 58px minmax(0, 1fr) minmax(0, 1fr) 40px 74px;
  }
  .head {
    z-index: 2;
  }
  .head > div {
    padding: 6px 12px;
  }
  .body {
    position: relative;
  }
  .row:focus-visible {
    outline: 2px solid var(--ed-focus);
    outline-offset: -2px;
  }
  .row.paragraph::before {
    position: absolute;
    inset-inline: 0;
    inset-block-start: -1px;
    block-size: 1px;
    background: color-mix(in srgb, var(--ed-border-strong) 60%, transparent);
    content: '';
  }
  .row:not(.active):hover {
    background: var(--ed-surface-hover);
  }
  .row > div {
    padding: 7px 12px;
    line-height: 1.5;
  }
  .number span {
    line-height: 1.4;
  }
  .number span:first-child {
    margin-block-start: 2px;
  }
  .kind {
    font-size: 0.6875rem;
  }
  .row.heading .source,
  .row.heading .target {
    font-weight: 620;
  }
  .row.active {
    z-index: 1;
    background: var(--ed-accent-faint);
    box-shadow: inset 3px 0 0 var(--ed-accent);
  }
  .row.active .target {
    background: var(--ed-surface);
    box-shadow: inset 0 0 0 2px var(--ed-accent);
  }
  .row > .status,
  .row > .origin {
    display: flex;
    gap: 4px;
    align-items: flex-start;
    padding: 9px 4px;
    font-size: var(--ed-font-size-small);
  }
  .row > .status {
    position: relative;
    flex-wrap: wrap;
    justify-content: center;
  }
  .row > .origin {
    flex-wrap: wrap;
    gap: 2px;
  }
  .tip {
    display: none;
    position: absolute;
    inset-block-start: 28px;
    inset-inline-end: 4px;
    z-index: 3;
    padding: 2px 8px;
    border: 1px solid var(--ed-border);
    border-radius: var(--ed-radius-small);
    background: var(--ed-surface);
    box-shadow: var(--ed-shadow);
    font-size: var(--ed-font-size-tiny);
    white-space: nowrap;
  }
  .status:hover .tip {
    display: block;
  }
  .problem {
    color: var(--ed-danger);
  }
  .problem.warning {
    color: var(--ed-warning);
  }
  .badge {
    min-inline-size: 30px;
    padding: 0 5px;
    border-radius: var(--ed-radius-small);
    background: var(--ed-surface-sunken);
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-tiny);
    font-variant-numeric: tabular-nums;
    line-height: 1.5;
    text-align: center;
    white-space: nowrap;
  }
  .badge ed-icon {
    margin-inline-end: 2px;
    vertical-align: -0.2em;
  }
  .badge.exact {
    background: var(--ed-success-soft);
    color: var(--ed-success);
  }
  .badge.high {
    background: var(--ed-info-soft);
    color: var(--ed-info);
  }
  .badge.low {
    background: var(--ed-warning-soft);
    color: var(--ed-warning);
  }
  button.repeated {
    min-block-size: 22px;
    inline-size: 22px;
    padding: 0;
    border-radius: var(--ed-radius-small);
    color: var(--ed-text-quiet);
  }
  button.repeated[aria-pressed='true'] {
    border-color: transparent;
    background: var(--ed-warning-soft);
    color: var(--ed-warning);
  }
  .empty {
    padding: var(--ed-space-6);
    color: var(--ed-text-quiet);
    text-align: center;
  }
  @media (max-width: 900px) {
    .head,
    .row {
      grid-template-columns: 44px minmax(0, 1fr) minmax(0, 1fr) 32px 48px;
    }
  }
`;
