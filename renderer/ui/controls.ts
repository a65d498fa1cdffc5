import { css } from 'lit';

/** The look of native controls; each element that renders some lists it among its styles. */
export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--ed-focus);
    outline-offset: 1px;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  h1 {
    font-size: 1.375rem;
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.25;
  }
  h2 {
    font-size: 1rem;
    font-weight: 620;
  }
  h3 {
    font-size: var(--ed-font-size-small);
    font-weight: 620;
  }
  .quiet {
    color: var(--ed-text-quiet);
  }
  .small {
    font-size: var(--ed-font-size-small);
  }
  progress {
    inline-size: 100%;
    block-size: 6px;
    accent-color: var(--ed-accent);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 32px;
    padding: 4px 12px;
    border: 1px solid var(--ed-border);
    border-radius: var(--ed-radius);
    background: var(--ed-surface);
    color: var(--ed-text);
    font: inherit;
    font-weight: 520;
    line-height: 1.3;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background var(--ed-duration), border-color var(--ed-duration);
  }
  button:hover:not(:disabled),
  .button:hover {
    background: var(--ed-surface-hover);
    border-color: var(--ed-border-strong);
  }
  button:disabled {
    color: var(--ed-text-quiet);
    opacity: 0.6;
    cursor: default;
  }
  button.primary {
    border-color: transparent;
    background: var(--ed-accent);
    color: var(--ed-on-accent);
  }
  button.primary:hover:not(:disabled) {
    border-color: transparent;
    background: var(--ed-accent-hover);
  }
  button.danger {
    color: var(--ed-danger);
  }
  button.plain {
    border-color: transparent;
    background: transparent;
  }
  button.plain:hover:not(:disabled) {
    background: var(--ed-surface-sunken);
    border-color: transparent;
  }
  button.icon-only {
    inline-size: 32px;
    padding: 0;
    flex: none;
  }
  button[aria-pressed='true'] {
    background: var(--ed-accent-soft);
    border-color: var(--ed-accent);
    color: var(--ed-text);
  }
  label,
  .label {
    font-size: var(--ed-font-size-small);
    font-weight: 560;
  }
  input[type='text'],
  input[type='search'],
  input[type='number'],
  select,
  textarea {
    min-block-size: 32px;
    padding: 4px 10px;
    border: 1px solid var(--ed-border-strong);
    border-radius: var(--ed-radius);
    background: var(--ed-surface);
    color: var(--ed-text);
    font: inherit;
  }
  input[type='radio'],
  input[type='checkbox'] {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--ed-accent);
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--ed-text-quiet);
    opacity: 1;
  }
  kbd {
    padding: 1px 5px;
    border: 1px solid var(--ed-border);
    border-block-end-width: 2px;
    border-radius: var(--ed-radius-small);
    background: var(--ed-surface-sunken);
    color: var(--ed-text-quiet);
    font: var(--ed-font-size-tiny) / 1.3 var(--ed-font);
    white-space: nowrap;
  }
  .card {
    border: 1px solid var(--ed-border);
    border-radius: 10px;
    background: var(--ed-surface);
  }
  @media (prefers-reduced-motion: reduce) {
    button,
    .button {
      transition: none;
    }
  }
`;
