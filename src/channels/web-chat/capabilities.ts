import type { Capabilities } from '../../services/ports.js';

export const capabilities: Capabilities = {
  buttons: true,
  textLimit: 100_000,
  labelLimit: 80,
  edit: true,
  files: true,
  groups: false,
  keepsLog: true,
};
