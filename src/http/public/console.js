import { get, post } from './api.js';

const words = JSON.parse(document.getElementById('words').textContent);
const status = document.getElementById('status');
const me = document.getElementById('me');
const toChat = document.getElementById('to-chat');

const link = /^#k=([A-Za-z0-9_-]{10,100})$/.exec(location.hash);
// Out of the address bar and the history before anything else: the link works once, and belongs to nobody else.
if (link !== null) window.history.replaceState(null, '', '/console');
show(link === null ? await get('/console/api/me') : await post('/console/api/sign-in', { token: link[1] }));

document.getElementById('sign-out').addEventListener('click', async () => {
  const { status: answered } = await post('/console/api/sign-out', {});
  if (answered === 204) leave(words.signedOut);
  else leave(words.trouble);
});
window.addEventListener('hashchange', () => location.reload());

function show({ status: answered, body }) {
  if (answered !== 200 && answered !== 201) {
    leave(body.error === undefined ? words.trouble : body.error.message);
    return;
  }
  status.textContent = '';
  document.getElementById('name').textContent = body.name;
  const lines = body.posts.map(({ role, unit }) => {
    const line = document.createElement('li');
    line.textContent = `${role} – ${unit}`;
    return line;
  });
  document.getElementById('posts').replaceChildren(...lines);
  document.getElementById('until').textContent = new Date(body.until).toLocaleString('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
  });
  document.getElementById('to-queues').hidden = !body.admin;
  toChat.hidden = false;
  me.hidden = false;
}

function leave(sentence) {
  me.hidden = true;
  toChat.hidden = false;
  status.textContent = sentence;
}
