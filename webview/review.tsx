// Entry of the review page.
import { connectHost } from './host';
import { mountReview } from './mountReview';
import { pageRoot } from './pageRoot';
import './styles/review.css';

mountReview(connectHost(), pageRoot());
