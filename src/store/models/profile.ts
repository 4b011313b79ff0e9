import { GROUPS } from '../../domain/initiative.js';

/** A profile inside a person or an initiative (conversation/command.ts Profile). */
export const profileFields = {
  fullName: { type: String, required: true, maxlength: 1_000 },
  phone: { type: String, required: true, maxlength: 20 },
  unit: { _id: false, id: { type: String, required: true }, name: { type: String, required: true } },
  subUnit: {
    _id: false,
    kind: { type: String, required: true, enum: ['unit', 'typed'] },
    id: String,
    name: { type: String, required: true },
  },
  group: { type: String, required: true, enum: GROUPS },
};

/** No `__v`, nothing that is not in the schema, empty objects kept, no virtual `id`. */
export const plain = { versionKey: false, strict: 'throw', minimize: false, id: false } as const;
