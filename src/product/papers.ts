import { drawChart } from '../documents/chart.js';
import { openDrawing } from '../documents/drawing.js';
import { writeList } from '../documents/initiative-lists.js';
import { writePeople } from '../documents/people-list.js';
import { drawPoster } from '../documents/poster.js';
import { drawTable } from '../documents/table-picture.js';
import { writeWeek } from '../documents/week-table.js';
import type { Part } from '../lifecycle.js';
import type { DrawChart } from '../services/files/chart-ports.js';
import type { WriteList } from '../services/files/export-records.js';
import type { DrawPoster } from '../services/files/poster-ports.js';
import type { WritePeople } from '../services/roles/contact-records.js';
import type { WeekFiles } from '../services/week/files.js';
import type { Here } from './here.js';

/** What is drawn and written, and the thread that draws. */
export interface Papers {
  readonly drawChart: DrawChart;
  readonly drawPoster: DrawPoster;
  readonly writeList: WriteList;
  readonly writePeople: WritePeople;
  readonly weekFiles: WeekFiles;
  readonly drawingPart: Part;
}

export function makePapers({ log }: Here): Papers {
  const drawing = openDrawing((err) => log.warn({ event: 'drawing.here', err }));
  return {
    drawChart: (chart) => drawChart(chart, drawing.draw),
    drawPoster: (poster) => drawPoster(poster, drawing.draw),
    writeList,
    writePeople,
    weekFiles: { writeWeek, drawTable: (table) => drawTable(table, drawing.draw) },
    drawingPart: { name: 'pictures', start: async () => () => drawing.close() },
  };
}
