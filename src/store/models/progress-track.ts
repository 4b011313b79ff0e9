import { type Connection, type Model, Schema } from 'mongoose';
import type { ProgressTrack } from '../../services/announcements/progress-records.js';
import { plain } from './profile.js';

/** `open` until it has been shown for the last time; nobody may take it before `nextAt`. */
export interface ProgressTrackRow extends Omit<ProgressTrack, 'id'> {
  _id: ProgressTrack['id'];
  open?: true;
  nextAt: Date;
}

const schema = new Schema<ProgressTrackRow>(
  {
    _id: String,
    run: { type: Number, required: true },
    begun: { type: Boolean, required: true },
    ref: { type: String },
    sample: { type: Schema.Types.Mixed },
    open: { type: Boolean },
    nextAt: { type: Date, required: true },
  },
  { ...plain, collection: 'progress_tracks' },
);
schema.index({ nextAt: 1 }, { partialFilterExpression: { open: { $exists: true } } });

export function progressTrackModel(connection: Connection): Model<ProgressTrackRow> {
  return connection.model<ProgressTrackRow>('ProgressTrack', schema);
}
