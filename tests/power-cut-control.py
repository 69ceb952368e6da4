"""The control of tests/faults.sh: rows committed with synchronous=NORMAL and told of, then the same cut. Must lose some, or the cuts prove nothing."""
import os, random, shutil, signal, sqlite3, subprocess, sys, time

WRITER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1]); db.execute('pragma journal_mode=wal'); db.execute('pragma synchronous=normal')
db.execute('create table if not exists scans(id integer primary key)')
acks = open(sys.argv[2], 'a', buffering=1)
for number in range(1, 1_000_000):
    db.execute('insert into scans values(?)', (number,)); db.commit(); acks.write(f'{number}\\n')
"""

image, disk, work, cuts = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
lost = 0
for cut in range(cuts):
    # A new name for each cut: an unsynced removal would bring the old file back.
    name, acks = f'control-{cut}.db', os.path.join(work, f'acks-{cut}')
    writer = subprocess.Popen([sys.executable, '-c', WRITER, os.path.join(disk, name), acks])
    while not os.path.exists(acks) or os.path.getsize(acks) == 0:
        time.sleep(0.01)
    time.sleep(random.random())
    os.kill(writer.pid, signal.SIGSTOP)
    told = sum(1 for line in open(acks) if line.endswith('\n'))
    copy, after = os.path.join(work, 'control.img'), os.path.join(work, 'control')
    shutil.copyfile(image, copy)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    os.makedirs(after, exist_ok=True)
    subprocess.run(['mount', '-o', 'loop', copy, after], check=True)
    try:
        path = os.path.join(after, name)
        db = sqlite3.connect(path)
        stored = db.execute('select count(*) from scans').fetchone()[0]
    except sqlite3.OperationalError:
        stored = 0
    finally:
        db.close()
    subprocess.run(['umount', after], check=True)
    lost += stored < told
print(f'NORMAL (control): {lost} of {cuts} cuts lost rows that were told of')
sys.exit(0 if lost > 0 else 1)
