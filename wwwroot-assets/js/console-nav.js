// On a phone the console's rooms are a bar wider than the screen: the room one is in is drawn into sight.
const show = () => document.querySelector('.console-links a.active')?.scrollIntoView({ block: 'nearest', inline: 'center' });
show();
new MutationObserver(changes => { if (changes.some(change => change.target.matches?.('.console-links a'))) show(); })
  .observe(document.body, { subtree: true, attributes: true, attributeFilter: ['class'] });
