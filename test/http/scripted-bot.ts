import type { Inbound } from '../../src/conversation/message.js';
import type { ConversationId } from '../../src/ids.js';
import type { Channel, Outgoing, OutgoingChoice, ReceiveOutcome } from '../../src/services/ports.js';

/** What the bot answers to an event; the turn counts the events of the conversation from 0. */
export type Script = (inbound: Inbound, turn: number) => readonly Partial<Outgoing>[];

/** A bot that plays a script: takes every event once, logs what the person said, and answers. */
export function makeScriptedBot(channel: Channel, script: Script = repeat, echo = true) {
  const taken: Inbound[] = [];
  const conversations = new Map<
    ConversationId,
    { seq: number; turn: number; seen: Set<string>; busy: Promise<unknown> }
  >();
  return { taken, receive };

  async function receive(inbound: Inbound): Promise<ReceiveOutcome> {
    const { conversation } = inbound;
    const state = conversations.get(conversation) ?? { seq: 0, turn: 0, seen: new Set(), busy: Promise.resolve() };
    conversations.set(conversation, state);
    if (state.seen.has(inbound.eventId)) return 'duplicate';
    state.seen.add(inbound.eventId);
    taken.push(inbound);
    const said = words(inbound);
    const answers = script(inbound, state.turn++);
    const messages = [
      ...(said === undefined || !echo ? [] : [{ from: 'person' as const, text: said, key: `k:${inbound.eventId}` }]),
      ...answers,
    ].map((message) => outgoing(message, ++state.seq));
    state.busy = state.busy.then(async () => {
      for (const message of messages) await channel.send(conversation, message);
    });
    return 'stored';
  }
}

function outgoing(message: Partial<Outgoing>, seq: number): Outgoing {
  return { key: `k${seq}`, seq, from: 'bot', text: '', choices: [], attachments: [], ...message };
}

function words({ input }: Inbound): string | undefined {
  if (input.kind === 'text') return input.text;
  if (input.kind === 'choice') return LABELS[input.value] ?? input.value;
  if (input.kind === 'file') return `Tệp ${input.files[0]?.name ?? ''}`;
  return undefined;
}

const repeat: Script = ({ input }) => [
  { text: input.kind === 'text' ? `Đã nhận: ${input.text.slice(0, 50)}` : 'Chào' },
];

const LABELS: Readonly<Record<string, string>> = {
  agree: 'Tôi đồng ý',
  read: 'Không, tôi chỉ xem',
  enterprise: 'Doanh nghiệp',
  public: 'Khối cơ quan',
  submit: 'Gửi sáng kiến',
  back: 'Quay lại',
  mine: 'Hồ sơ của tôi',
};

function button(value: string, role: OutgoingChoice['role'] = 'option'): OutgoingChoice {
  return { label: LABELS[value] ?? value, at: 'submit.step.ab12', value, role };
}

/** The shape of the real submission, shortened: consent, name, phone, group, description of at most 60 characters, receipt. */
export const submission: Script = ({ input }, turn) => {
  if (input.kind === 'text' && input.text === '/huongdan') return [{ text: 'Anh/chị trả lời từng câu một.' }];
  switch (turn) {
    case 0:
      return [
        {
          text: 'Chào anh/chị! Đây là nơi nộp sáng kiến của đoàn viên.\n\nĐể nhận sáng kiến, công đoàn cần lưu họ tên, số điện thoại và đơn vị của anh/chị trong 5 năm. Anh/chị có thể xem và xoá bất cứ lúc nào.\n\nAnh/chị có đồng ý không?',
          choices: [[button('agree')], [button('read')]],
          hint: { kind: 'choice' },
        },
      ];
    case 1:
      return [
        {
          text: 'Bước 1/4 – Họ và tên\nAnh/chị tên gì?',
          hint: { kind: 'text', max: 80 },
          choices: [[button('back', 'navigation')]],
        },
      ];
    case 2:
      return [
        {
          text: 'Bước 2/4 – Số điện thoại\nSố để công đoàn liên hệ khi cần.',
          hint: { kind: 'phone' },
          choices: [[button('back', 'navigation')]],
        },
      ];
    case 3:
      return [
        {
          text: 'Bước 3/4 – Nhóm ý tưởng\nAnh/chị thuộc nhóm nào?',
          choices: [[button('enterprise'), button('public')], [button('back', 'navigation')]],
          hint: { kind: 'choice' },
        },
      ];
    case 4:
      return [
        {
          text: 'Bước 4/4 – Mô tả\nAnh/chị đã làm gì khác trước, và được lợi gì? Tối đa 60 ký tự.',
          hint: { kind: 'longText', max: 60 },
          choices: [[button('back', 'navigation')]],
        },
      ];
    case 5:
      return [
        {
          text: 'Xin anh/chị xem lại rồi bấm gửi.',
          choices: [[button('submit', 'primary')], [button('back', 'navigation')]],
          hint: { kind: 'choice' },
        },
      ];
    case 6:
      return [
        {
          text: 'Đã nhận sáng kiến của anh/chị. Mã hồ sơ: SK-7K4M-9PXM\nXin cảm ơn anh/chị!',
          choices: [[button('mine')]],
          attachments: [{ name: 'sang-kien.txt', type: 'text/plain', body: 'Mã hồ sơ: SK-7K4M-9PXM' }],
        },
      ];
    default:
      return [{ text: 'Anh/chị có 1 sáng kiến: SK-7K4M-9PXM – đã nhận.' }];
  }
};
