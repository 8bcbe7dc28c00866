#ifndef TESTS_SUPPORT_CHILD_H_
#define TESTS_SUPPORT_CHILD_H_

#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace assay::testing_support {

// How a child process ended, and what it said.
struct Ended {
  int exit_code = -1;  // -1 where a signal ended it
  int signal = 0;      // 0 where it exited
  std::string out;
  std::string err;
};

// Added to the environment of this process; a variable named here replaces one that it has.
using Variables = std::map<std::string, std::string>;

// A process with its output on pipes. Killed on destruction where it still runs. For tests: what cannot be
// started, or read, aborts the test program.
class Child {
 public:
  explicit Child(const std::vector<std::string>& arguments, const Variables& variables = {});
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // The next line of the standard output without its newline; what there is of it where the output ends.
  std::string ReadLine();
  // As a reader that loses interest.
  void CloseOutput();
  void Signal(int number) const;
  // Everything that was not read yet, once the process has ended. Call it once.
  Ended Wait();

 private:
  pid_t pid_ = -1;  // -1 once it is waited for
  int out_ = -1;
  int err_ = -1;
};

// Runs a program to its end.
Ended RunChild(const std::vector<std::string>& arguments, const Variables& variables = {});

}  // namespace assay::testing_support

#endif  // TESTS_SUPPORT_CHILD_H_
