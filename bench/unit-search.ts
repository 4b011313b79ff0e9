import { availableParallelism, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { foldText } from '../src/domain/text.js';
import { makeUnitIndex, type UnitIndex } from '../src/domain/units/search.js';
import type { Unit, UnitKind } from '../src/domain/units.js';
import type { UnitId } from '../src/ids.js';

/**
 * The size of the whole union: 34 provinces, 3,000 wards and districts, about 123,000 grassroots unions with names as
 * they are in life. Prints build time, memory and the time of one search by kind of query. One argument: the number of units.
 */
const COUNT = Number(process.argv[2] ?? 126_000);
const QUERIES = 2_000;
/** The round with the median p99 is reported. */
const ROUNDS = 5;
const AIM = { p99: 5, megabytes: 100 };

const PLACES = (
  'Hà Nội|Cao Bằng|Tuyên Quang|Điện Biên|Lai Châu|Sơn La|Lào Cai|Thái Nguyên|Lạng Sơn|Quảng Ninh|Bắc Ninh|Phú Thọ|' +
  'Hải Phòng|Hưng Yên|Ninh Bình|Thanh Hóa|Nghệ An|Hà Tĩnh|Quảng Trị|Huế|Đà Nẵng|Quảng Ngãi|Gia Lai|Khánh Hòa|Đắk Lắk|' +
  'Lâm Đồng|Đồng Nai|Hồ Chí Minh|Tây Ninh|Đồng Tháp|Vĩnh Long|An Giang|Cần Thơ|Cà Mau'
).split('|');
const TRADES = (
  'May|Dệt may|Giày da|Xây dựng|Thương mại|Vận tải|Điện tử|Thực phẩm|Thủy sản|Cơ khí|Bao bì|Dược phẩm|Nội thất|Nhựa|' +
  'Du lịch|Nông nghiệp|Kiểm lâm|Thuế|Môi trường đô thị|Cấp nước|Xăng dầu|In|Sản xuất và Thương mại'
).split('|');
const SYLLABLES = (
  'an anh ánh ba bá bắc bách bạch bằng bảo bích biên bình bửu cao cẩm cần cát châu chánh chí chiến chính chu chung cư cường ' +
  'cửu dân danh diễm diên diệu dĩnh du dung dũng duy duyên dương đa đại đài đàn đan đào đạo đạt đăng đắc điền điệp đinh đình đoàn ' +
  'đô đồng đông đức gia giang giáp hà hạ hải hàm hán hạnh hành hào hảo hậu hiên hiền hiển hiệp hiếu hòa hoa hoài hoàn hoàng hồng ' +
  'hợp huệ hùng huy huyền hưng hương hữu khai khang khánh khê khoa khôi khương kiên kiệt kiều kim kỳ la lạc lai lan lâm lập lê lễ ' +
  'liên liêm linh loan long lộc lợi lữ luân lục lương lưu ly lý mai mạnh mậu mẫn minh mộc mỹ nam năm nga ngãi ngân nghi nghĩa ngọc ' +
  'nguyên nguyệt nhã nhạc nhân nhật nhi nho nhơn nhung như ninh nông oai oanh pha phan phát phi phong phú phúc phụng phước phương ' +
  'quan quang quảng quân quế quốc quy quyên quyền quyết quỳnh sa sang sáng sinh sông sơn sung tài tam tâm tân tấn tây thạch thái ' +
  'tham thanh thành thạnh thăng thắng thân thảo thế thi thiên thiện thịnh thọ thoại thông thống thu thuận thục thủy thụy thư thương ' +
  'thượng tiên tiền tiến tín tình tịnh toàn toản tổng trà trạch trang tràng trấn trần tri trí triều trinh trọng trung trúc trực ' +
  'trường tú tuấn tuệ tùng tuyên tuyết từ tự tường tựu uyên vân văn viên việt vinh vĩnh vọng vũ vui vương vượng vy xá xuân xuyên yên yến'
).split(' ');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const random = generator(20_260_420);
const pick = <T>(list: readonly T[]): T => {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new RangeError('an empty list');
  return item;
};

const before = memory();
const units = manyUnits(COUNT);
const withUnits = memory();
const started = performance.now();
const index = makeUnitIndex(units);
const built = performance.now() - started;
const withIndex = memory();

const samples = Array.from({ length: QUERIES }, () => pick(units));
const nameOf = (unit: Unit) => unit.name;
const kinds: readonly (readonly [string, readonly string[]])[] = [
  ['whole name', samples.map(nameOf)],
  ['no accents', samples.map((unit) => foldText(unit.name))],
  ['no spaces', samples.map((unit) => foldText(unit.name).replaceAll(' ', ''))],
  ['beginning of the name', samples.map((unit) => unit.name.slice(0, 3 + Math.floor(random() * 14)))],
  ['last two words', samples.map((unit) => unit.name.split(' ').slice(-2).join(' '))],
  ['three words, mixed', samples.map((unit) => shuffled(foldText(unit.name).split(' ')).slice(0, 3).join(' '))],
  ['one letter', samples.map((unit) => foldText(unit.name).charAt(0))],
  ['one typo', samples.map((unit) => misspelt(foldText(unit.name)))],
  ['last two words, one typo', samples.map((unit) => misspelt(foldText(unit.name).split(' ').slice(-2).join(' ')))],
  [
    'common words only',
    samples.map(() => pick(['công ty', 'cong ty tnhh', 'trường', 'công đoàn', 'truong tieu hoc', 'ty', 'tr th'])),
  ],
  ['within a province', samples.map((unit) => foldText(unit.name).split(' ').slice(-2).join(' '))],
  ['nonsense', samples.map(() => Array.from({ length: 12 }, () => pick([...'qwrtpsdfghjklzxcvbnm '])).join(''))],
  [
    '200 characters',
    samples.map(() =>
      Array.from({ length: 60 }, () => pick(SYLLABLES))
        .join(' ')
        .slice(0, 200),
    ),
  ],
  ['200 letters, no space', samples.map(() => 'congdoanth'.repeat(20))],
];

print('');
print(
  `units ${units.length}   build ${built.toFixed(0)} ms   Node ${process.version}   load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`,
);
print(
  `memory (heap and buffers after collection): units ${mb(withUnits - before)}, index ${mb(withIndex - withUnits)}, ` +
    `together ${mb(withIndex - before)} MB (aim: under ${AIM.megabytes})`,
);
print('');
print(
  `${'query'.padEnd(28)}${'p50 ms'.padStart(10)}${'p99 ms'.padStart(10)}${'p99 cpu'.padStart(10)}${'max ms'.padStart(10)}${'found'.padStart(10)}`,
);
let worst = 0;
let worstCpu = 0;
for (const [kind, queries] of kinds) {
  const within = kind === 'within a province' ? units[0]?.id : undefined;
  const rounds = Array.from({ length: ROUNDS }, () => measure(index, queries, within)).sort((a, b) => a.p99 - b.p99);
  const times = rounds[Math.floor(ROUNDS / 2)] ?? measure(index, queries, within);
  worst = Math.max(worst, times.p99);
  worstCpu = Math.max(worstCpu, times.cpu);
  print(
    `${kind.padEnd(28)}${[times.p50, times.p99, times.cpu, times.max].map((time) => time.toFixed(3).padStart(10)).join('')}${`${times.found} %`.padStart(10)}`,
  );
}
print('');
print(
  `worst p99 ${worst.toFixed(3)} ms, of the processor ${worstCpu.toFixed(3)} ms (aim: under ${AIM.p99}; on a busy machine see the second)`,
);

function measure(tree: UnitIndex, queries: readonly string[], within: UnitId | undefined) {
  const options = within === undefined ? { limit: 7 } : { limit: 7, within };
  for (const query of queries.slice(0, 200)) tree.search(query, options);
  let found = 0;
  const cpuTimes: number[] = [];
  const times = queries.map((query) => {
    const cpuFrom = process.cpuUsage();
    const from = performance.now();
    const hits = tree.search(query, options);
    const time = performance.now() - from;
    const cpu = process.cpuUsage(cpuFrom);
    cpuTimes.push((cpu.user + cpu.system) / 1000);
    if (hits.length > 0) found++;
    return time;
  });
  return {
    p50: at(times, 0.5),
    p99: at(times, 0.99),
    max: at(times, 1),
    cpu: at(cpuTimes, 0.99),
    found: Math.round((100 * found) / queries.length),
  };
}

/** The value that so large a share of them does not exceed. */
function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function manyUnits(count: number): Unit[] {
  const made: Unit[] = [];
  const add = (kind: UnitKind, name: string, parent?: UnitId): UnitId => {
    const id = `u${made.length.toString(36)}` as UnitId;
    made.push(parent === undefined ? { id, name, kind, aliases: [] } : { id, name, kind, parent, aliases: [] });
    return id;
  };
  const provinces = PLACES.slice(0, 34).map((place) => add('province', place));
  const wards = Array.from({ length: 3_000 }, () =>
    add('upper', `Công đoàn ${pick(['phường', 'xã', 'đặc khu'])} ${proper(2)}`, pick(provinces)),
  );
  while (made.length < count) add('grassroots', grassroots(), pick(wards));
  return made;
}

function grassroots(): string {
  const lead = random() < 0.5 ? 'Công đoàn cơ sở ' : random() < 0.5 ? 'CĐCS ' : 'Công đoàn ';
  const place = random() < 0.3 ? ` ${pick(PLACES)}` : '';
  const body = [
    () => `Công ty ${pick(['TNHH', 'TNHH MTV', 'Cổ phần', 'CP'])} ${pick(TRADES)} ${proper(2)}`,
    () => `Công ty ${pick(['TNHH', 'Cổ phần'])} ${latin()} Việt Nam`,
    () => `Trường ${pick(['Mầm non', 'Tiểu học', 'THCS', 'THPT'])} ${proper(2 + Math.floor(random() * 2))}`,
    () => `${pick(['Bệnh viện Đa khoa', 'Trung tâm Y tế', 'Trạm Y tế'])} ${proper(2)}`,
    () => `${pick(['Phòng', 'Chi cục', 'Ban quản lý', 'Hợp tác xã'])} ${pick(TRADES)} ${proper(2)}`,
    () => `Trường ${pick(['Tiểu học', 'THCS'])} số ${1 + Math.floor(random() * 20)} ${proper(2)}`,
  ];
  return lead + pick(body)() + place;
}

/** A foreign company's made-up name: these make the vocabulary large. */
function latin(): string {
  const parts = ['ka', 'mi', 'to', 'sun', 'tek', 'vin', 'ro', 'lex', 'dai', 'han', 'glo', 'bi', 'ne', 'po', 'wa'];
  const name = Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(parts)).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function proper(words: number): string {
  return Array.from({ length: words }, () => {
    const word = pick(SYLLABLES);
    return word.charAt(0).toUpperCase() + word.slice(1);
  }).join(' ');
}

function misspelt(name: string): string {
  const at = Math.floor(random() * (name.length - 1));
  const slip = random();
  if (slip < 0.3) return name.slice(0, at) + name.slice(at + 1);
  if (slip < 0.6) return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  return `${name.slice(0, at)}${pick([...'aeiounghtk'])}${name.slice(at + 1)}`;
}

function shuffled(words: readonly string[]): string[] {
  return words
    .map((word) => ({ word, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word);
}

function memory(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function mb(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A small repeatable generator (mulberry32), so that two runs measure the same names. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
