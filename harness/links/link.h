#ifndef HARNESS_LINKS_LINK_H_
#define HARNESS_LINKS_LINK_H_

#include <string>
#include <string_view>
#include <vector>

namespace assay::links {

// A link to a web page in a document.
struct Link {
  std::string url;
  int line = 0;  // from 1
};

// What came of following a link.
struct Answer {
  Link link;
  int status = 0;       // of the last response, redirects followed; 0 when there was none
  std::string problem;  // why there was none
};

// What CAT takes for a link: from http:// or https:// up to a blank, a closing parenthesis or an angle
// bracket; once for each address, in the order of the text. Not those without a host that could be asked,
// such as https://<account>/x.
std::vector<Link> FindLinks(std::string_view text);

}  // namespace assay::links

#endif  // HARNESS_LINKS_LINK_H_
