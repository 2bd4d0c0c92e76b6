// Search by name, by users' words and by summary; buttons that copy; a menu that is closed on a phone.
'use strict'

const form = document.querySelector('.search')
const query = document.querySelector('#query')
const found = document.querySelector('#found')
const told = document.querySelector('#told')
const most = 12

// A name comes first, then a user's word for a thing (or its beginning), then the start of a name, then the text.
function rank([title, kind, , summary, others], words) {
  const full = title.toLowerCase()
  const name = full.slice(full.indexOf('.') + 1)
  const text = `${full} ${summary.toLowerCase()}`
  const asked = words.join('_')
  const said = words.join(' ')
  const other = others.includes(said) ? 6 :
    said.length > 2 && others.some((word) => word.startsWith(said)) ? 4 : 0
  const own = !words.every((word) => text.includes(word)) ? 0 :
    name === asked || full === asked ? 8 : name.startsWith(words[0]) ? 4 :
    words.every((word) => full.includes(word)) ? 2 : 1
  // A heading in a page is no better than the page that a user's word means.
  const points = Math.max(kind.startsWith('in: ') ? Math.min(own, 5) : own, other)
  return kind === 'function' && points > 0 ? points + 1 : points
}

function item([title, kind, address]) {
  const link = document.createElement('a')
  link.href = document.body.dataset.root + address
  link.textContent = title
  const what = document.createElement('span')
  what.textContent = kind
  link.append(' ', what)
  const row = document.createElement('li')
  row.append(link)
  return row
}

function search() {
  const words = query.value.toLowerCase().replace(/^api\./, '').split(/[^\w.]+/).filter(Boolean)
  const hits = words.length === 0 ? [] : window.bandsyIndex
    .map((entry) => [rank(entry, words), entry])
    .filter(([points]) => points > 0)
    .sort(([a, one], [b, other]) => b - a || one[0].localeCompare(other[0]))
    .slice(0, most)
  found.replaceChildren(...hits.map(([, entry]) => item(entry)))
  found.hidden = hits.length === 0
  told.textContent = words.length === 0 ? '' : hits.length === 0 ? 'Nothing found' :
    `${hits.length === most ? `The first ${most}` : hits.length} found`
}

function close() {
  query.value = ''
  search()
}

query.addEventListener('input', search)
form.addEventListener('submit', (event) => {
  event.preventDefault()
  found.querySelector('a')?.click()
})
form.addEventListener('keydown', (event) => {
  const links = [query, ...found.querySelectorAll('a')]
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (event.key === 'Escape') { close(); query.focus() }
  if (!step) return
  event.preventDefault()
  links[links.indexOf(document.activeElement) + step]?.focus()
})
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target.matches('input')) return
  event.preventDefault()
  query.focus()
})
document.addEventListener('click', (event) => {
  if (!form.contains(event.target)) close()
})

form.hidden = false
search()

const menu = document.querySelector('.menu')
const narrow = window.matchMedia('(max-width: 52.99rem)')
const fold = () => { menu.open = !narrow.matches }
narrow.addEventListener('change', fold)
fold()

// A page that is opened from a disk may lack the clipboard; then the browser's old way is taken.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    if (!done) throw new Error('the browser does not let this page copy')
  }
}

const copied = document.querySelector('#copied')
for (const block of document.querySelectorAll('.block')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy'
  button.addEventListener('click', () => {
    copy(block.querySelector('code').textContent).then(
      () => { button.textContent = 'Copied'; copied.textContent = 'Copied.' },
      () => { button.textContent = 'Not copied'; copied.textContent = 'Not copied.' })
  })
  block.append(button)
}
