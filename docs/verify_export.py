"""Verifies an exported audit log as docs/audit.md describes it: every leaf, and that its proof leads to the root of the
checkpoint. The signature is left to openssl: see docs/audit.md. Usage: python3 verify_export.py FILE"""
import base64, hashlib, json, struct, sys


def field(data):
    data = data.encode() if isinstance(data, str) else data
    return struct.pack(">I", len(data)) + data


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(e):
    if "meta_data" in e:
        pairs = sorted((k.encode(), v) for k, v in e["meta_data"].items())
        digest = sha256(b"".join(field(k) + field(v) for k, v in pairs))
    else:
        digest = base64.b64decode(e["meta_data_digest"])
    fields = ["platform-integrations/leaf/1", str(e["position"]), e["event_id"], e["aggregate_id"], e["aggregate_type"],
              str(e["sequence"]), e["name"], e["revision"] or "", str(e["time_ms"]), e["payload"], digest]
    return sha256(b"\0" + b"".join(field(f) for f in fields))


def root_of(hash, index, size, proof):  # RFC 9162, section 2.1.3.2
    fn, sn = index, size - 1
    for sibling in proof:
        if fn & 1 or fn == sn:
            hash = sha256(b"\1" + sibling + hash)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            hash = sha256(b"\1" + hash + sibling)
        fn, sn = fn >> 1, sn >> 1
    return hash if sn == 0 else None


size, root, wrong, proved, unproved = 0, None, 0, 0, 0
for line in open(sys.argv[1], encoding="utf-8"):
    entry = json.loads(line)
    if entry["kind"] == "checkpoint" and entry["note"]:
        lines = entry["note"].split("\n")
        size, root = int(lines[1]), base64.b64decode(lines[2])
    elif entry["kind"] == "entry" and entry["position"] > size:
        unproved += 1
    elif entry["kind"] == "entry":
        proof = [base64.b64decode(h) for h in entry["proof"]]
        proved += 1
        if root_of(leaf_hash(entry), entry["position"] - 1, size, proof) != root:
            wrong += 1
            print("position", entry["position"], "was changed")
print(proved - wrong, "entries proved,", unproved, "after the checkpoint,", wrong, "wrong")
sys.exit(1 if wrong else 0)
