import { type Connection, type Model, Schema } from 'mongoose';
import type { GroupPostRow } from '../../services/groups/post-records.js';
import { plain } from './profile.js';

/**
 * What a group is told. `open` while it is `pending` or `queued` and nobody holds it back, so that what is still to be done is a
 * small index; `due`: when it is looked at next. `what` is JSON text, as what is said has any shape.
 */
export interface GroupPostStored extends Omit<GroupPostRow, 'what'> {
  readonly _id: string;
  readonly what: string;
  readonly open?: true;
  readonly held?: true;
  readonly due: Date;
  readonly begun?: number;
  readonly beginner?: string;
}

const schema = new Schema<GroupPostStored>(
  {
    _id: String,
    source: { type: String, required: true },
    group: { type: String, required: true },
    unit: String,
    what: { type: String, required: true },
    at: { type: Date, required: true },
    until: { type: Date, required: true },
    urgent: { type: Boolean, required: true },
    automatic: { type: Boolean, required: true },
    once: String,
    state: { type: String, required: true },
    since: { type: Date, required: true },
    tries: { type: Number, required: true },
    due: { type: Date, required: true },
    open: Boolean,
    held: Boolean,
    bundle: String,
    begun: Number,
    beginner: String,
    missed: Boolean,
  },
  { ...plain, collection: 'group_posts' },
);
schema.index({ due: 1 }, { partialFilterExpression: { open: { $exists: true } } });
schema.index({ group: 1 }, { partialFilterExpression: { open: { $exists: true } } });
schema.index({ bundle: 1 }, { partialFilterExpression: { bundle: { $exists: true } } });
schema.index({ group: 1, missed: 1 }, { partialFilterExpression: { missed: { $exists: true } } });
schema.index({ source: 1, state: 1, group: 1 });
schema.index({ since: 1 });

export function groupPostModel(connection: Connection): Model<GroupPostStored> {
  return connection.models.GroupPost ?? connection.model<GroupPostStored>('GroupPost', schema);
}
