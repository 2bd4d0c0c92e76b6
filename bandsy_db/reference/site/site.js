// Search by name first, then by description; and a menu that is closed on a phone.
'use strict'

const form = document.querySelector('.search')
const query = document.querySelector('#query')
const found = document.querySelector('#found')
const told = document.querySelector('#told')
const most = 12

// Hits in the name come first, and among them functions, because people call those.
function rank([title, kind, , summary], words) {
  const full = title.toLowerCase()
  const name = full.slice(full.indexOf('.') + 1)
  const text = `${full} ${summary.toLowerCase()}`
  if (!words.every((word) => text.includes(word))) return 0
  const asked = words.join('_')
  const points = name === asked || full === asked ? 6 : name.startsWith(words[0]) ? 4 :
    words.every((word) => full.includes(word)) ? 3 : 1
  return kind === 'function' ? points + 1 : points
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
