// Brings a console page back after its circuit was lost: resumes it if the server still has it, else loads the page anew.
const banner = document.getElementById('components-reconnect-modal');

async function recover() {
  document.removeEventListener('visibilitychange', recoverWhenSeen);
  try {
    if (!await Blazor.reconnect() && !await Blazor.resumeCircuit()) {
      location.reload();
    }
  } catch {
    document.addEventListener('visibilitychange', recoverWhenSeen);
    setTimeout(recover, 5000);
  }
}

function recoverWhenSeen() {
  if (document.visibilityState === 'visible') {
    recover();
  }
}

banner?.addEventListener('components-reconnect-state-changed', ({ detail }) => {
  document.documentElement.classList.toggle('connection-lost', detail.state !== 'hide');
  if (detail.state === 'failed') {
    recover();
  } else if (detail.state === 'rejected') {
    location.reload();
  }
});
