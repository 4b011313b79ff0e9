import { makeUnitIndex, type UnitIndex } from '../../src/domain/units/search.js';
import { FOUNDING_DAY, founderUnits, type Unit } from '../../src/domain/units.js';
import type { UnitId } from '../../src/ids.js';
import { readFoundingData } from '../../src/store/founding-data.js';

export const SCHOOL = 'dh-hong-duc' as UnitId;
/** A district union with a school that has sections: two levels below it. */
export const DISTRICT = 'ld-huyen' as UnitId;

const unit = (id: string, name: string, kind: Unit['kind'], parent: UnitId | string): Unit => ({
  id: id as UnitId,
  name,
  kind,
  parent: parent as UnitId,
  aliases: [],
});

let index: UnitIndex | undefined;

/** The founding units with a school and a district below Thanh Hóa. */
export function ownedUnits(): UnitIndex {
  index ??= makeUnitIndex([
    ...founderUnits(readFoundingData()),
    unit(SCHOOL, 'Trường Đại học Hồng Đức', 'grassroots', 'p63-38'),
    unit('khoa-toan', 'Khoa Toán', 'section', SCHOOL),
    unit('khoa-ly', 'Khoa Vật lý', 'section', SCHOOL),
    unit('phong-dao-tao', 'Phòng Đào tạo', 'section', SCHOOL),
    unit(DISTRICT, 'Liên đoàn Lao động huyện Thọ Xuân', 'upper', 'p63-38'),
    unit('thpt-x', 'Trường THPT Lê Lợi', 'grassroots', DISTRICT),
    unit('to-van', 'Tổ Văn', 'team', 'thpt-x'),
    unit('thcs-y', 'Trường THCS Xuân Lai', 'grassroots', DISTRICT),
  ]).asOf(FOUNDING_DAY);
  return index;
}
