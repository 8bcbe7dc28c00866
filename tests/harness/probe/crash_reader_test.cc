#include "harness/probe/crash_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace assay::probe::crash_reader_test {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Crash CrashOf(std::string_view text) {
  CrashReader reader;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    reader.OnLine(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return reader.Found();
}

struct Row {
  std::string name;
  std::string text;
  std::string reason;
  std::vector<std::string> frames = {};
};

void ExpectCrashes(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Crash crash = CrashOf(row.text);
    EXPECT_EQ(crash.reason, row.reason);
    EXPECT_TRUE(crash.is_certain);
    EXPECT_THAT(crash.frames, ElementsAreArray(row.frames));
  }
}

TEST(CrashReaderTest, Java) {
  ExpectCrashes({
      {"main thread",
       "Exception in thread \"main\" java.lang.IllegalStateException: no api key\n"
       "\tat java.base/java.util.Objects.requireNonNull(Objects.java:233)\n"
       "\tat io.acme.source.Client.open(Client.java:41)\n"
       "\tat io.acme.source.Main.main(Main.java:12)\n",
       "Exception in thread \"main\" java.lang.IllegalStateException: no api key",
       {"at io.acme.source.Client.open(Client.java:41)", "at io.acme.source.Main.main(Main.java:12)"}},
      {"causes, the last one at the root",
       "Exception in thread \"main\" java.lang.RuntimeException: sync failed\n"
       "\tat io.acme.source.Main.main(Main.java:12)\n"
       "Caused by: java.io.UncheckedIOException: no answer\n"
       "\tat io.acme.source.Client.get(Client.java:50)\n"
       "\t... 1 more\n"
       "Caused by: java.net.ConnectException: Connection refused\n"
       "\tat java.base/sun.nio.ch.Net.connect0(Native Method)\n"
       "\tat java.base/java.net.Socket.connect(Socket.java:633)\n"
       "\t... 15 more\n",
       "Exception in thread \"main\" java.lang.RuntimeException: sync failed; caused by: "
       "java.net.ConnectException: Connection refused",
       {"at io.acme.source.Client.get(Client.java:50)", "at io.acme.source.Main.main(Main.java:12)"}},
      {"logged, with libraries' frames and a message of two lines",
       "2026-11-30 12:00:00 ERROR i.a.s.Main(run):41 - the sync failed\n"
       "org.postgresql.util.PSQLException: FATAL: password authentication failed\n"
       "  Detail: of user \"u\"\n"
       "\tat org.postgresql.core.v3.ConnectionFactoryImpl.doAuthentication(ConnectionFactoryImpl.java:646) "
       "~[postgresql-42.jar:42]\n"
       "\tat com.zaxxer.hikari.pool.PoolBase.newConnection(PoolBase.java:358) ~[HikariCP.jar:?]\n"
       "\tat io.acme.source.Db.open(Db.kt:9) ~[app.jar:?]\n"
       "\tSuppressed: java.lang.IllegalStateException: closed\n"
       "\t\tat io.acme.source.Db.close(Db.kt:12)\n"
       "\t\t... 3 more\n",
       "org.postgresql.util.PSQLException: FATAL: password authentication failed",
       {"at io.acme.source.Db.open(Db.kt:9) ~[app.jar:?]", "at io.acme.source.Db.close(Db.kt:12)"}},
      {"only the log's line names it",
       "12:00:00 ERROR Main - cannot read: java.lang.NullPointerException\n"
       "\tat io.acme.Main.main(Main.java:1)\n",
       "12:00:00 ERROR Main - cannot read: java.lang.NullPointerException",
       {"at io.acme.Main.main(Main.java:1)"}},
      {"no class",
       "Error: Could not find or load main class io.acme.Main\n"
       "Caused by: java.lang.ClassNotFoundException: io.acme.Main\n",
       "Error: Could not find or load main class io.acme.Main; caused by: "
       "java.lang.ClassNotFoundException: io.acme.Main"},
      {"no JVM",
       "Error occurred during initialization of VM\n"
       "Could not reserve enough space for 8388608KB object heap\n",
       "Error occurred during initialization of VM Could not reserve enough space for 8388608KB object heap"},
      {"one of the JVM itself",
       "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n"
       "#  SIGSEGV (0xb) at pc=0x00007f1, pid=7, tid=8\n#\n# JRE version: OpenJDK\n",
       "# A fatal error has been detected by the Java Runtime Environment: #  SIGSEGV (0xb) at pc=0x00007f1, "
       "pid=7, tid=8"},
  });
}

TEST(CrashReaderTest, Go) {
  ExpectCrashes({
      {"panic",
       "2026/11/30 12:00:00 starting\n"
       "panic: runtime error: invalid memory address or nil pointer dereference\n"
       "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f2a1]\n"
       "\n"
       "goroutine 1 [running]:\n"
       "net/http.(*Client).Do(0x0)\n"
       "\t/usr/local/go/src/net/http/client.go:585 +0x1d\n"
       "github.com/acme/lib.Get(...)\n"
       "\t/go/pkg/mod/github.com/acme/lib@v1.2.0/get.go:7\n"
       "main.(*source).read(0xc00001)\n"
       "\t/go/src/app/internal/read.go:31 +0x9a\n"
       "main.main()\n"
       "\t/app/main.go:12 +0x25\n"
       "\n"
       "goroutine 18 [chan receive]:\n"
       "main.wait()\n"
       "\t/app/wait.go:3 +0x1\n"
       "exit status 2\n",
       "panic: runtime error: invalid memory address or nil pointer dereference",
       {"/go/src/app/internal/read.go:31 +0x9a", "/app/main.go:12 +0x25"}},
      {"panic while recovering, trimmed paths",
       "panic: first [recovered]\n"
       "\tpanic: second\n\n"
       "goroutine 7 gp=0xc0000061c0 m=0 mp=0x55 [running]:\n"
       "main.f()\n"
       "\truntime/panic.go:884 +0x212\n"
       "\texample.com/acme/main.go:5 +0x1\n",
       "panic: second",
       {"example.com/acme/main.go:5 +0x1"}},
      {"fatal error",
       "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [select (no cases)]:\nmain.main()\n"
       "\t/app/main.go:4 +0x1\n",
       "fatal error: all goroutines are asleep - deadlock!",
       {"/app/main.go:4 +0x1"}},
  });
}

TEST(CrashReaderTest, Node) {
  ExpectCrashes({
      {"uncaught error",
       "/app/src/index.js:12\n"
       "    throw new TypeError('bad cursor');\n"
       "    ^\n"
       "\n"
       "TypeError: bad cursor\n"
       "    at Stream.read (/app/src/stream.js:9:11)\n"
       "    at Layer.next (/app/node_modules/express/lib/router.js:3:5)\n"
       "    at Object.<anonymous> (/app/src/index.js:12:11)\n"
       "    at Module._compile (node:internal/modules/cjs/loader:1105:14)\n"
       "    at processTicksAndRejections (internal/process/task_queues.js:95:5)\n"
       "\n"
       "Node.js v18.17.1\n",
       "TypeError: bad cursor",
       {"at Stream.read (/app/src/stream.js:9:11)", "at Object.<anonymous> (/app/src/index.js:12:11)"}},
      {"with its cause",
       "node:internal/process/promises:288\n"
       "            triggerUncaughtException(err, true /* fromPromise */);\n"
       "            ^\n\n"
       "TypeError: fetch failed\n"
       "    at node:internal/deps/undici/undici:12345:11\n"
       "    at async file:///app/main.mjs:3:1 {\n"
       "  [cause]: Error: connect ECONNREFUSED 127.0.0.1:80\n"
       "      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1495:16) {\n"
       "    errno: -111,\n"
       "    code: 'ECONNREFUSED',\n"
       "  }\n"
       "}\n\nNode.js v20.1.0\n",
       "TypeError: fetch failed; caused by: Error: connect ECONNREFUSED 127.0.0.1:80",
       {"at async file:///app/main.mjs:3:1 {"}},
      {"a module that is missing",
       "node:internal/modules/cjs/loader:1080\n  throw err;\n  ^\n\n"
       "Error: Cannot find module './x'\n"
       "Require stack:\n"
       "- /app/index.js\n"
       "    at Module._resolveFilename (node:internal/modules/cjs/loader:1077:15)\n"
       "    at Object.<anonymous> (/app/index.js:1:1) {\n"
       "  code: 'MODULE_NOT_FOUND',\n"
       "  requireStack: [ '/app/index.js' ]\n"
       "}\n\nNode.js v18.17.1\n",
       "Error: Cannot find module './x'",
       {"at Object.<anonymous> (/app/index.js:1:1) {"}},
      {"thrown text",
       "/app/index.js:1\nthrow \"no quota\"\n^\nno quota\n(Use `node --trace-uncaught ...` to show "
       "where)\n\nNode.js v18\n",
       "no quota"},
      {"rejection of an old version",
       "(node:12) UnhandledPromiseRejectionWarning: Error: 401\n"
       "    at get (/app/api.js:4:9)\n"
       "(node:12) UnhandledPromiseRejectionWarning: Unhandled promise rejection. This error originated "
       "either by "
       "throwing\n"
       "(node:12) [DEP0018] DeprecationWarning: Unhandled promise rejections are deprecated.\n",
       "(node:12) UnhandledPromiseRejectionWarning: Error: 401",
       {"at get (/app/api.js:4:9)"}},
      {"out of memory",
       "\n<--- Last few GCs --->\n\n[1:0x1]    100 ms: Mark-sweep 2.0 (2.1) -> 2.0 (2.1) MB\n\n"
       "<--- JS stacktrace --->\n\n"
       "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n"
       " 1: 0xb090e0 node::Abort() [node]\nAborted (core dumped)\n",
       "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory"},
      {"Deno, in colours",
       "\x1b[0m\x1b[1m\x1b[31merror\x1b[0m: Uncaught (in promise) Error: boom\nthrow new Error(\"boom\");\n"
       "      \x1b[31m^\x1b[0m\n    at \x1b[36mfile:///app/main.ts\x1b[0m:1:7\n",
       "error: Uncaught (in promise) Error: boom",
       {"at file:///app/main.ts:1:7"}},
  });
}

TEST(CrashReaderTest, Rust) {
  ExpectCrashes({
      {"new form",
       "\nthread 'main' (4711) panicked at src/main.rs:4:5:\n"
       "called `Option::unwrap()` on a `None` value\n"
       "stack backtrace:\n"
       "   0: rust_begin_unwind\n"
       "             at /rustc/90b35a6/library/std/src/panicking.rs:578:5\n"
       "   1: serde_json::de::from_str\n"
       "             at /root/.cargo/registry/src/index/serde_json-1.0/src/de.rs:2:5\n"
       "   2: source::main\n"
       "             at ./src/main.rs:4:5\n"
       "note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.\n",
       "thread 'main' (4711) panicked at src/main.rs:4:5: called `Option::unwrap()` on a `None` value",
       {"at ./src/main.rs:4:5"}},
      {"old form",
       "thread 'tokio-runtime-worker' panicked at 'no key: NotPresent', src/config.rs:9:41\n"
       "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
       "thread 'tokio-runtime-worker' panicked at 'no key: NotPresent', src/config.rs:9:41"},
      {"main that returns an error",
       "Error: failed to read the config\n\nCaused by:\n    0: cannot open config.json\n"
       "    1: No such file or directory (os error 2)\n",
       "Error: failed to read the config; caused by: No such file or directory (os error 2)"},
      {"stack overflow",
       "\nthread 'main' has overflowed its stack\nfatal runtime error: stack overflow\nAborted (core "
       "dumped)\n",
       "fatal runtime error: stack overflow"},
  });
}

TEST(CrashReaderTest, DotNet) {
  ExpectCrashes({
      {"inner exception",
       "Unhandled exception. System.InvalidOperationException: the source is closed\n"
       " ---> System.IO.FileNotFoundException: Could not find file '/data/a.csv'.\n"
       "   at System.IO.File.Open(String path)\n"
       "   at Acme.Source.Files.Open(String name) in /src/Files.cs:line 12\n"
       "   --- End of inner exception stack trace ---\n"
       "   at Acme.Source.Program.Main(String[] args) in /src/Program.cs:line 5\n"
       "   at System.Runtime.Main() in /_/src/libraries/Main.cs:line 9\n",
       "Unhandled exception. System.InvalidOperationException: the source is closed; caused by: "
       "System.IO.FileNotFoundException: Could not find file '/data/a.csv'.",
       {"at Acme.Source.Files.Open(String name) in /src/Files.cs:line 12",
        "at Acme.Source.Program.Main(String[] args) in /src/Program.cs:line 5"}},
      {"framework", "\nUnhandled Exception: System.Net.WebException: 401\n   at Acme.Program.Main()\n",
       "Unhandled Exception: System.Net.WebException: 401"},
      {"an aggregate",
       "Unhandled exception. System.AggregateException: One or more errors occurred. (no quota)\n"
       " ---> (Inner Exception #0) System.Exception: no quota\n"
       "   at Acme.Program.Main() in /src/Program.cs:line 5<---\n",
       "Unhandled exception. System.AggregateException: One or more errors occurred. (no quota); caused by: "
       "System.Exception: no quota",
       {"at Acme.Program.Main() in /src/Program.cs:line 5<---"}},
  });
}

TEST(CrashReaderTest, Ruby) {
  ExpectCrashes({
      {"up to 3.3",
       "/app/lib/api.rb:3:in `get': 401 Unauthorized (Acme::ApiError)\n"
       "\tfrom /usr/lib/ruby/3.1.0/net/http.rb:960:in `start'\n"
       "\tfrom /usr/local/bundle/gems/faraday-2.7/lib/faraday.rb:5:in `call'\n"
       "\tfrom main.rb:7:in `<main>'\n",
       "/app/lib/api.rb:3:in `get': 401 Unauthorized (Acme::ApiError)",
       {"from main.rb:7:in `<main>'"}},
      {"3.4, with its cause and the source shown",
       "main.rb:9:in 'Object#run': sync failed (RuntimeError)\n\n    raise 'sync failed'\n          "
       "^^^^^^^^^^^^^\n"
       "\tfrom main.rb:12:in '<main>'\n"
       "main.rb:5:in 'Object#open': no such key (KeyError)\n\tfrom main.rb:8:in 'Object#run'\n",
       "main.rb:5:in 'Object#open': no such key (KeyError)",
       {"from main.rb:8:in 'Object#run'"}},
      {"upside down",
       "Traceback (most recent call last):\n\t2: from main.rb:9:in `<main>'\n\t1: from main.rb:5:in `run'\n"
       "main.rb:3:in `get': no host (SocketError)\n",
       "main.rb:3:in `get': no host (SocketError)",
       {"2: from main.rb:9:in `<main>'", "1: from main.rb:5:in `run'"}},
      {"a library that is missing",
       "<internal:/usr/lib/ruby/vendor_ruby/rubygems/core_ext/kernel_require.rb>:85:in `require': cannot "
       "load such "
       "file -- faraday (LoadError)\n"
       "\tfrom <internal:/usr/lib/ruby/vendor_ruby/rubygems/core_ext/kernel_require.rb>:85:in `require'\n",
       "<internal:/usr/lib/ruby/vendor_ruby/rubygems/core_ext/kernel_require.rb>:85:in `require': cannot "
       "load such "
       "file -- faraday (LoadError)"},
  });
}

TEST(CrashReaderTest, Python) {
  ExpectCrashes({
      {"chained, the last one",
       "Traceback (most recent call last):\n"
       "  File \"/app/api.py\", line 3, in get\n"
       "    raise KeyError('id')\n"
       "KeyError: 'id'\n"
       "\n"
       "During handling of the above exception, another exception occurred:\n"
       "\n"
       "Traceback (most recent call last):\n"
       "  File \"/app/main.py\", line 9, in <module>\n"
       "    run()\n"
       "    ~~~^^\n"
       "  File \"/usr/local/lib/python3.11/site-packages/airbyte_cdk/entrypoint.py\", line 5, in run\n"
       "    pass\n"
       "acme.errors.SyncError: no id in the answer\n"
       "of the server\n",
       "acme.errors.SyncError: no id in the answer",
       {"File \"/app/main.py\", line 9, in <module>"}},
      {"what does not compile",
       "  File \"/app/main.py\", line 1\n    x = =\n        ^\nSyntaxError: invalid syntax\n",
       "SyntaxError: invalid syntax",
       {"File \"/app/main.py\", line 1"}},
      {"a group",
       "  + Exception Group Traceback (most recent call last):\n"
       "  |   File \"/app/main.py\", line 3, in <module>\n"
       "  |     raise ExceptionGroup('threads', [ValueError('bad')])\n"
       "  | ExceptionGroup: threads (1 sub-exception)\n"
       "  +-+---------------- 1 ----------------\n"
       "    | Traceback (most recent call last):\n"
       "    |   File \"/app/thread.py\", line 8, in work\n"
       "    |     raise ValueError('bad')\n"
       "    | ValueError: bad\n"
       "    +------------------------------------\n",
       "ValueError: bad",
       {"File \"/app/thread.py\", line 8, in work"}},
      {"what is ignored when it ends",
       "Traceback (most recent call last):\n  File \"main.py\", line 1, in <module>\nValueError: bad\n"
       "Exception ignored in: <_io.TextIOWrapper name='<stdout>'>\nBrokenPipeError: [Errno 32] Broken pipe\n",
       "ValueError: bad",
       {"File \"main.py\", line 1, in <module>"}},
      {"one of the interpreter itself",
       "Fatal Python error: Segmentation fault\n\nCurrent thread 0x0000 (most recent call first):\n"
       "  File \"/app/main.py\", line 3 in <module>\n",
       "Fatal Python error: Segmentation fault",
       {"File \"/app/main.py\", line 3 in <module>"}},
  });
}

TEST(CrashReaderTest, CppDockerAndOthers) {
  ExpectCrashes({
      {"uncaught",
       "terminate called after throwing an instance of 'std::runtime_error'\n  what():  no quota\n"
       "./run.sh: line 3:    12 Aborted                 (core dumped) ./source\n",
       "terminate called after throwing an instance of 'std::runtime_error' what():  no quota"},
      {"libc++", "libc++abi: terminating due to uncaught exception of type std::out_of_range: vector\n",
       "libc++abi: terminating due to uncaught exception of type std::out_of_range: vector"},
      {"assert", "source: main.cc:12: int main(): Assertion `x > 0' failed.\nAborted (core dumped)\n",
       "source: main.cc:12: int main(): Assertion `x > 0' failed."},
      {"sanitizer",
       "==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x60 at pc 0x4\n    #0 0x4 in main "
       "/src/main.cc:3\n"
       "SUMMARY: AddressSanitizer: heap-use-after-free /src/main.cc:3 in main\n==7==ABORTING\n",
       "==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x60 at pc 0x4"},
      {"docker",
       "Unable to find image 'airbyte/source-x:dev' locally\n"
       "docker: Error response from daemon: pull access denied for airbyte/source-x.\nSee 'docker run "
       "--help'.\n",
       "docker: Error response from daemon: pull access denied for airbyte/source-x."},
      {"no docker",
       "docker: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon "
       "running?\n\n"
       "Run 'docker run --help' for more information\n",
       "docker: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon "
       "running?"},
      {"PHP",
       "PHP Fatal error:  Uncaught RuntimeException: no quota in /app/main.php:3\nStack trace:\n"
       "#0 /app/vendor/x/y.php(4): f()\n#1 /app/main.php(9): g()\n#2 {main}\n  thrown in /app/main.php on "
       "line 3\n",
       "PHP Fatal error:  Uncaught RuntimeException: no quota in /app/main.php:3",
       {"#1 /app/main.php(9): g()"}},
      {"an exception under npm",
       "/app/index.js:1\nx()\n^\n\nReferenceError: x is not defined\n    at Object.<anonymous> "
       "(/app/index.js:1:1)\n\n"
       "Node.js v18.17.1\nnpm ERR! code ELIFECYCLE\nnpm ERR! errno 1\nnpm ERR! Exit status 1\n",
       "ReferenceError: x is not defined",
       {"at Object.<anonymous> (/app/index.js:1:1)"}},
  });
}

TEST(CrashReaderTest, WithoutAnExceptionTheLineThatSaysMost) {
  const std::vector<Row> rows = {
      {"nothing", "", ""},
      {"the last line", "starting\nno quota is left\n\n", "no quota is left"},
      {"npm 10",
       "npm error code ENOENT\nnpm error syscall open\nnpm error path /app/package.json\nnpm error errno -2\n"
       "npm error enoent Could not read package.json: Error: ENOENT: no such file or directory\n"
       "npm error enoent This is related to npm not being able to find a file.\nnpm error enoent\n"
       "npm error A complete log of this run can be found in: /root/.npm/_logs/x.log\n",
       "enoent Could not read package.json: Error: ENOENT: no such file or directory"},
      {"npm 8",
       "npm ERR! Missing script: \"start\"\nnpm ERR! \nnpm ERR! To see a list of scripts, run:\nnpm ERR!   "
       "npm run\n",
       "Missing script: \"start\""},
      {"a command that npm does not find",
       "sh: 1: tsc: not found\nnpm ERR! code ELIFECYCLE\nnpm ERR! syscall spawn\nnpm ERR! x@1.0.0 build: "
       "`tsc`\n",
       "sh: 1: tsc: not found"},
      {"shell", "./run.sh: line 3: sourcex: command not found\nusage: run.sh\n",
       "./run.sh: line 3: sourcex: command not found"},
      {"go log", "2026/11/30 12:00:00 cannot connect: 401\nexit status 1\n",
       "2026/11/30 12:00:00 cannot connect: 401"},
      {"an error that is long past",
       "error: retrying\n" +
           [] {
             std::string lines;
             for (int i = 0; i < 30; ++i) lines += "working " + std::to_string(i) + "\n";
             return lines;
           }(),
       "working 29"},
      {"Python that finds no file",
       "python: can't open file '/app/main.py': [Errno 2] No such file or directory\n",
       "python: can't open file '/app/main.py': [Errno 2] No such file or directory"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Crash crash = CrashOf(row.text);
    EXPECT_EQ(crash.reason, row.reason);
    EXPECT_FALSE(crash.is_certain);
  }
}

TEST(CrashReaderTest, ALongTraceKeepsItsHeadlineAndTenFrames) {
  std::string text = "panic: deep\n\ngoroutine 1 [running]:\n";
  for (int i = 0; i < 5'000; ++i) text += "main.f()\n\t/app/main.go:" + std::to_string(i) + " +0x1\n";
  const Crash crash = CrashOf(text + std::string(100'000, 'x') + "\n");
  EXPECT_EQ(crash.reason, "panic: deep");
  ASSERT_THAT(crash.frames, SizeIs(Crash::kMostFrames));
  EXPECT_EQ(crash.frames[0], "/app/main.go:0 +0x1");
}

TEST(CrashReaderTest, OfAPythonTraceTheFramesWhereItHappenedAreKept) {
  std::string text = "Traceback (most recent call last):\n";
  for (int i = 0; i < 100; ++i)
    text += "  File \"/app/a.py\", line " + std::to_string(i) + ", in f\n    f()\n";
  const Crash crash = CrashOf(text + "RecursionError: maximum recursion depth exceeded\n");
  EXPECT_EQ(crash.reason, "RecursionError: maximum recursion depth exceeded");
  ASSERT_THAT(crash.frames, SizeIs(Crash::kMostFrames));
  EXPECT_EQ(crash.frames.back(), "File \"/app/a.py\", line 99, in f");
}

TEST(CrashReaderTest, AnEarlierExceptionGivesWayToALaterOne) {
  const Crash crash = CrashOf(
      "Traceback (most recent call last):\n  File \"/app/a.py\", line 1, in f\nTimeoutError: "
      "retrying\nanother try\n"
      "Traceback (most recent call last):\n  File \"/app/b.py\", line 2, in g\nValueError: bad\n");
  EXPECT_EQ(crash.reason, "ValueError: bad");
  EXPECT_THAT(crash.frames, ElementsAre("File \"/app/b.py\", line 2, in g"));
}

TEST(CrashReaderTest, ALongLineIsCutBetweenCharacters) {
  std::string text = "panic: ";
  while (text.size() < 600) text += "ä";
  const std::string reason = CrashOf(text).reason;
  EXPECT_LT(reason.size(), 510u);
  EXPECT_TRUE(reason.ends_with("ä…")) << reason;
}

TEST(CrashReaderTest, OnlyColoursAreLeftOut) {
  EXPECT_EQ(CrashOf("\x1b[1;31merror\x1b[m: a\x1b[2Jb\n").reason, "error: a\x1b[2Jb");
  EXPECT_EQ(CrashOf("cut \x1b[3").reason, "cut \x1b[3");
}

TEST(CrashReaderTest, ProseIsNoTrace) {
  EXPECT_FALSE(CrashOf("read 3 files\n    at the end of the folder\n").is_certain);
  EXPECT_THAT(CrashOf("read 3 files\n").frames, IsEmpty());
}

}  // namespace
}  // namespace assay::probe::crash_reader_test
