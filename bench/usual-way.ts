import { randomBytes } from 'node:crypto';
import { Agent, createServer } from 'node:http';
import { Redis } from 'ioredis';
import mongoose, { Schema } from 'mongoose';
import { Markup, Scenes, type SessionStore, session, Telegraf } from 'telegraf';
import { callbackQuery, message } from 'telegraf/filters';
import { DESCRIPTION_MAX, readText, readTitle } from '../src/domain/initiative.js';
import { readName } from '../src/domain/name.js';
import { readPhone } from '../src/domain/phone.js';
import { makeUnitIndex } from '../src/domain/units/search.js';
import { FOUNDING_DAY, founderUnits } from '../src/domain/units.js';
import { readFoundingData } from '../src/store/founding-data.js';
import { inWords, type Text, t } from '../src/texts/index.js';
import { botSettings } from './settings.js';

/**
 * The same conversation the usual way, for the bench only: telegraf's WizardScene, mongoose, and telegraf's session kept in
 * MongoDB or Redis. Same questions, words, checks and buttons as ours; kept-alive connections, lean reads, upserts by
 * unique keys. What it does not have: one turn stored as a whole, an outbox, resuming a half-sent reply, exactly once.
 */
const { mode, apiRoot, token, mongodbUri, redisPath, port, session: kept } = botSettings(process.argv[2]);

interface Answers {
  consentAt?: string;
  fullName?: string;
  phone?: string;
  unit?: { id: string; name: string };
  subUnit?: string;
  group?: string;
  title?: string;
  description?: string;
}
interface WizardSession extends Scenes.WizardSession {}
type Bot = Scenes.WizardContext;

await mongoose.connect(mongodbUri, { maxPoolSize: 50 });
const profile = { fullName: String, phone: String, unit: { id: String, name: String }, subUnit: String, group: String };
const Member = mongoose.model(
  'Member',
  new Schema({ telegramId: { type: Number, unique: true }, consentAt: String, ...profile }),
);
const Initiative = mongoose.model(
  'Initiative',
  new Schema(
    {
      code: { type: String, unique: true },
      member: { type: Number, index: true },
      ...profile,
      title: String,
      description: String,
    },
    { timestamps: true },
  ),
);
const Session = mongoose.model('Session', new Schema({ _id: String, data: Schema.Types.Mixed }, { minimize: false }));
await Promise.all([Member.init(), Initiative.init(), Session.init()]);

const inMongo: SessionStore<WizardSession> = {
  get: async (key) => (await Session.findById(key).lean())?.data,
  set: (key, data) => Session.updateOne({ _id: key }, { $set: { data } }, { upsert: true }),
  delete: (key) => Session.deleteOne({ _id: key }),
};
function inRedis(redis: Redis): SessionStore<WizardSession> {
  return {
    get: async (key) => {
      const text = await redis.get(key);
      return text === null ? undefined : JSON.parse(text);
    },
    set: (key, data) => redis.set(key, JSON.stringify(data), 'EX', 30 * 86_400),
    delete: (key) => redis.del(key),
  };
}

const units = makeUnitIndex(founderUnits(readFoundingData())).asOf(FOUNDING_DAY);
const answersOf = (ctx: Bot): Answers => ctx.wizard.state as Answers;
const say = (ctx: Bot, texts: readonly Text[], rows: ReturnType<typeof button>[][] = []) =>
  ctx.reply(texts.map((text) => inWords(text)).join('\n\n'), rows.length > 0 ? Markup.inlineKeyboard(rows) : {});
const button = (text: Text, data: string) => Markup.button.callback(inWords(text), data);
const NAVIGATION = [button(t('chat.back'), 'back'), button(t('chat.cancel'), 'cancel')];
const step = (number: number) => t('form.progress', { number, of: 9 });

const ask = {
  consent: (ctx: Bot) =>
    say(
      ctx,
      [step(1), t('consent.text', { holder: t('consent.holder') }), t('consent.telegram'), t('consent.ask')],
      [[button(t('consent.accept'), 'accept')], [button(t('consent.refuse'), 'refuse')], NAVIGATION],
    ),
  fullName: (ctx: Bot) => say(ctx, [step(2), t('submit.fullName')], [NAVIGATION]),
  phone: (ctx: Bot) =>
    ctx.reply([step(3), t('submit.phone')].map((text) => inWords(text)).join('\n\n'), {
      ...Markup.keyboard([[Markup.button.contactRequest('Gửi số điện thoại của tôi')], ['Quay lại', 'Huỷ']]).resize(),
    }),
  unit: (ctx: Bot) =>
    say(
      ctx,
      [step(4), t('submit.unit')],
      [
        ...units.page(undefined, 0, 6).map(({ id, name }) => [Markup.button.callback(name, id)]),
        [button(t('unit.nextPage'), 'page:1')],
        NAVIGATION,
      ],
    ),
  subUnit: (ctx: Bot) => say(ctx, [step(5), t('submit.subUnit')], [NAVIGATION]),
  group: (ctx: Bot) =>
    say(
      ctx,
      [step(6), t('submit.group')],
      [[button(t('group.enterprise'), 'enterprise')], [button(t('group.publicSector'), 'public-sector')], NAVIGATION],
    ),
  title: (ctx: Bot) => say(ctx, [step(7), t('submit.initiativeTitle')], [NAVIGATION]),
  description: (ctx: Bot) => say(ctx, [step(8), t('submit.description', { max: 1000 })], [NAVIGATION]),
  review: (ctx: Bot) => {
    const { fullName, phone, unit, subUnit, group, title, description } = answersOf(ctx);
    const lines = [fullName, phone, unit?.name, subUnit, group, title, description].map((line) => line ?? '');
    return say(
      ctx,
      [t('form.reviewTitle'), t('form.lines', { lines }), t('form.reviewAsk', { submit: t('submit.submit') })],
      [[button(t('submit.submit'), 'submit')], [button(t('form.edit'), 'edit')], [button(t('chat.cancel'), 'cancel')]],
    );
  },
};

/** What was typed, or the data of the button that was tapped; a tap is answered at once. */
async function heard(ctx: Bot): Promise<{ text?: string; data?: string }> {
  if (ctx.has(callbackQuery('data'))) {
    await ctx.answerCbQuery();
    return { data: ctx.callbackQuery.data };
  }
  return ctx.has(message('text')) ? { text: ctx.message.text } : {};
}

const submit = new Scenes.WizardScene<Bot>(
  'submit',
  async (ctx) => {
    await ask.consent(ctx);
    return ctx.wizard.next();
  },
  async (ctx) => {
    const { data } = await heard(ctx);
    if (data === 'refuse' || data === 'cancel') {
      await say(ctx, [t('consent.refused')]);
      return ctx.scene.leave();
    }
    if (data !== 'accept') return ask.consent(ctx);
    answersOf(ctx).consentAt = new Date().toISOString();
    await ask.fullName(ctx);
    return ctx.wizard.next();
  },
  async (ctx) => {
    const { text } = await heard(ctx);
    const name = readName(text ?? '');
    if (name.type !== 'ok') return say(ctx, [t('submit.fullNameHelp')]);
    answersOf(ctx).fullName = name.name;
    await ask.phone(ctx);
    return ctx.wizard.next();
  },
  async (ctx) => {
    const { text } = await heard(ctx);
    const phone = readPhone(text ?? '');
    if (phone.type !== 'mobile') return say(ctx, [t('submit.phoneHelp')]);
    answersOf(ctx).phone = phone.e164;
    await ask.unit(ctx);
    return ctx.wizard.next();
  },
  async (ctx) => {
    const { text, data } = await heard(ctx);
    const [hit] = units.search(text ?? '', { limit: 7 });
    const unit = data === undefined ? hit?.unit : units.page(undefined, 0, 100).find(({ id }) => id === data);
    if (unit === undefined) return ask.unit(ctx);
    answersOf(ctx).unit = { id: unit.id, name: unit.name };
    await ask.subUnit(ctx);
    return ctx.wizard.next();
  },
  async (ctx) => {
    const { text } = await heard(ctx);
    if (text === undefined || text.trim() === '') return ask.subUnit(ctx);
    answersOf(ctx).subUnit = text.trim();
    await ask.group(ctx);
    return ctx.wizard.next();
  },
  async (ctx) => {
    const { data } = await heard(ctx);
    if (data !== 'enterprise' && data !== 'public-sector') return ask.group(ctx);
    answersOf(ctx).group = data;
    await ask.title(ctx);
    return ctx.wizard.next();
  },
  async (ctx) => {
    const { text } = await heard(ctx);
    const title = readTitle(text ?? '');
    if (title.type !== 'ok') return say(ctx, [t('submit.titleHelp')]);
    answersOf(ctx).title = title.text;
    await ask.description(ctx);
    return ctx.wizard.next();
  },
  async (ctx) => {
    const { text } = await heard(ctx);
    const description = readText(text ?? '', DESCRIPTION_MAX);
    if (description.type !== 'ok') return say(ctx, [t('submit.descriptionHelp')]);
    answersOf(ctx).description = description.text;
    await ask.review(ctx);
    return ctx.wizard.next();
  },
  async (ctx) => {
    const { data } = await heard(ctx);
    if (data !== 'submit') return ask.review(ctx);
    const { consentAt, title = '', description = '', ...known } = answersOf(ctx);
    const telegramId = ctx.from?.id ?? 0;
    const code = `SK-${randomBytes(5).toString('hex').toUpperCase()}`;
    await Member.updateOne({ telegramId }, { $set: { consentAt, ...known } }, { upsert: true });
    await Initiative.create({ code, member: telegramId, ...known, title, description });
    await say(
      ctx,
      [
        t('submit.receipt', { code }),
        t('submit.receiptTitle', { title, at: new Date().toISOString() }),
        t('submit.receiptNext', { code }),
      ],
      [[button(t('home.mine'), 'mine')], [button(t('submit.another'), 'nop')]],
    );
    return ctx.scene.leave();
  },
);

// telegraf takes away the agent of an address that begins with “http://”. Over https it keeps connections alive, so it
// shall here too.
const agent = new Agent({ keepAlive: true });
const bot = new Telegraf<Bot>(token, {
  telegram: { apiRoot: apiRoot.replace(/^http:/, 'HTTP:'), agent, webhookReply: false },
});
const store = kept === 'mongodb' ? inMongo : inRedis(new Redis({ path: redisPath }));
bot.use(session({ store }));
bot.use(new Scenes.Stage<Bot>([submit]).middleware());
bot.start((ctx) =>
  say(
    ctx,
    [t('home.welcome'), t('home.what')],
    [[button(t('home.submit'), 'nop')], [button(t('home.mine'), 'mine')], [button(t('home.help'), 'help')]],
  ),
);
bot.action('nop', async (ctx) => {
  await ctx.answerCbQuery();
  await ctx.scene.enter('submit');
});

if (mode === 'webhook') {
  const server = createServer(bot.webhookCallback('/bot'));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await bot.telegram.setWebhook(`http://127.0.0.1:${port}/bot`);
} else {
  await bot.launch();
}
