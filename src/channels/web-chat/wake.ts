import { EventEmitter } from 'node:events';
import type { Wake } from '../../services/chat-ports.js';

/** Wakes the streams of this process only. `reliable` is true where there is no other process to hear from. */
export function makeLocalWake({ alone = false }: { readonly alone?: boolean } = {}): Wake {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    wake: (conversation) => {
      emitter.emit(conversation);
    },
    listen: (conversation, heard) => {
      emitter.on(conversation, heard);
      return () => {
        emitter.off(conversation, heard);
      };
    },
    reliable: () => alone,
    close: async () => {
      emitter.removeAllListeners();
    },
  };
}
