import type { Browser } from 'playwright-core';
import type { UnitId } from '../../src/ids.js';
import { makeRepositories, type Repositories } from '../../src/store/index.js';
import { type App, freePort, startApp } from '../helpers/app.js';
import { openPlace, type Place } from '../helpers/place.js';
import { ProductClock } from '../helpers/product-clock.js';
import { at, givePost, SCHOOL, seedThursday } from '../helpers/thursday.js';
import { schoolUnits } from '../helpers/workbench-facts.js';
import { botSays, type ChatPage, openChatPage, type PHONE } from './chat-page.js';
import { startChromium } from './chromium.js';

type Post = readonly [role: 'office-admin' | 'chair', unit: UnitId, fullName: string];

/** A school with two faculties and a plan, in the product as it is, whose clock is moved from moment to moment, and a browser. */
export class School {
  private app: App | undefined;
  private browser: Browser | undefined;
  private readonly clock = new ProductClock();

  private constructor(
    readonly place: Place,
    readonly repositories: Repositories,
  ) {}

  /** Seeded, and it is Tuesday, 9 March 2027, 9:00; nothing runs yet. */
  static async open(name: string): Promise<School> {
    const place = await openPlace(name);
    const school = new School(place, makeRepositories(place.store));
    const units = [SCHOOL, 'khoa-a', 'khoa-b'].flatMap((id) => schoolUnits().get(id as UnitId) ?? []);
    await seedThursday(school.repositories, units, { opens: '2027-03-01' });
    school.goTo(at('2027-03-09T09:00:05'));
    return school;
  }

  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    this.app = startApp({ ...this.place.env, ...this.clock.env, ...env, PORT: String(await freePort()) });
    [this.browser] = await Promise.all([startChromium(), this.app.ready]);
  }

  /** From now on the product believes that it is this moment. */
  goTo(moment: Date): void {
    this.clock.goTo(moment);
  }

  /** The product believes that it is this moment, and does what is due, which otherwise it does at the next full minute. */
  async rings(moment: Date): Promise<void> {
    if (this.app === undefined) throw new Error('start first');
    this.clock.goTo(moment);
    await this.clock.ring(this.app, this.place);
  }

  /** Somebody opens the chat, and holds this post from then on. */
  async opens(viewport: typeof PHONE, post?: Post): Promise<ChatPage> {
    if (this.browser === undefined || this.app === undefined) throw new Error('start first');
    const chat = await openChatPage(this.browser, `${this.app.url}/chat`, { viewport });
    await botSays(chat.page, 'Sáng Kiến');
    const { place, repositories } = this;
    if (post !== undefined) await givePost({ store: place.store, repositories }, post[0], post[1], /^web:/, post[2]);
    return chat;
  }

  async close(): Promise<void> {
    await this.browser?.close();
    // How it ends is no matter here, and a slow bot would send on for a while.
    this.app?.kill('SIGKILL');
    await this.app?.ended;
    await this.clock.close();
    await this.place.close();
  }
}
